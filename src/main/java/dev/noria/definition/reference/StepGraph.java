package dev.noria.definition.reference;

import dev.noria.definition.Definition;
import dev.noria.definition.Dialect;
import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which step waits for which. Every stage has a gate that waits for the steps of the stage before and for its gate; a
 * step without {@code depends_on} waits for its stage's gate. So the order of stages costs a few edges, not a square of
 * them. In Woodpecker's language such a step waits for the one before it.
 */
final class StepGraph {
    private static final int MAX_CIRCLES = 5;

    private final List<StepDefinition> steps;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<StageName, Integer> gates = new EnumMap<>(StageName.class);
    private final List<List<Integer>> waitsFor = new ArrayList<>();
    private final List<List<Integer>> waiters = new ArrayList<>();

    StepGraph(Definition definition) {
        this.steps = definition.steps();
        for (StageName stage : StageName.values()) {
            gates.put(stage, steps.size() + gates.size());
        }
        for (int i = 0; i < steps.size(); i++) {
            indexes.putIfAbsent(steps.get(i).name(), i);
        }
        for (int i = 0; i < steps.size(); i++) {
            StepDefinition step = steps.get(i);
            if (step.dependsOn().isPresent()) {
                waitsFor.add(explicit(step.dependsOn().get()));
            } else if (definition.dialect() == Dialect.NATIVE) {
                waitsFor.add(List.of(gate(step.stage())));
            } else {
                waitsFor.add(i == 0 ? List.of() : List.of(i - 1));
            }
        }
        StageName before = null;
        for (StageName stage : StageName.values()) {
            waitsFor.add(before == null ? List.of() : gateEdges(before));
            before = stage;
        }
        waitsFor.forEach(targets -> waiters.add(new ArrayList<>()));
        for (int node = 0; node < waitsFor.size(); node++) {
            for (int target : waitsFor.get(node)) {
                waiters.get(target).add(node);
            }
        }
    }

    private List<Integer> explicit(List<Reference> references) {
        List<Integer> targets = new ArrayList<>();
        for (Reference reference : references) {
            Integer target = indexes.get(reference.step());
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    private int gate(StageName stage) {
        return Objects.requireNonNull(gates.get(stage));
    }

    /** What the gate behind a stage waits for. */
    private List<Integer> gateEdges(StageName before) {
        List<Integer> targets = new ArrayList<>();
        targets.add(gate(before));
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).stage() == before) {
                targets.add(i);
            }
        }
        return targets;
    }

    /** The first circles of steps that wait for each other, each beginning with its first step in the file's order. */
    List<List<StepDefinition>> circles() {
        List<List<StepDefinition>> circles = new ArrayList<>();
        BitSet open = new BitSet();
        open.set(0, waitsFor.size());
        removeFree(open, null);
        while (!open.isEmpty() && circles.size() < MAX_CIRCLES) {
            List<Integer> circle = circle(open);
            circles.add(stepsOf(circle));
            circle.forEach(open::clear);
            removeFree(open, null);
        }
        return circles;
    }

    /** For each step, which it waits for in the end, directly or through others; only without circles. */
    List<BitSet> ancestors() {
        List<BitSet> ancestors = new ArrayList<>();
        waitsFor.forEach(targets -> ancestors.add(new BitSet()));
        BitSet open = new BitSet();
        open.set(0, waitsFor.size());
        removeFree(open, ancestors);
        return ancestors;
    }

    /** Takes out, again and again, what waits for nothing that is still there. */
    private void removeFree(BitSet open, @Nullable List<BitSet> ancestors) {
        int[] waiting = new int[waitsFor.size()];
        Deque<Integer> free = new ArrayDeque<>();
        for (int node = open.nextSetBit(0); node >= 0; node = open.nextSetBit(node + 1)) {
            for (int target : waitsFor.get(node)) {
                if (open.get(target)) {
                    waiting[node]++;
                }
            }
            if (waiting[node] == 0) {
                free.add(node);
            }
        }
        while (!free.isEmpty()) {
            int node = free.remove();
            open.clear(node);
            for (int waiter : waiters.get(node)) {
                if (ancestors != null) {
                    ancestors.get(waiter).or(ancestors.get(node));
                    ancestors.get(waiter).set(node);
                }
                if (open.get(waiter) && --waiting[waiter] == 0) {
                    free.add(waiter);
                }
            }
        }
    }

    /** Follows what is waited for until it comes round. */
    private List<Integer> circle(BitSet open) {
        List<Integer> path = new ArrayList<>();
        int node = open.nextSetBit(0);
        while (!path.contains(node)) {
            path.add(node);
            node = waitsFor.get(node).stream().filter(open::get).findFirst().orElseThrow();
        }
        return path.subList(path.indexOf(node), path.size());
    }

    private List<StepDefinition> stepsOf(List<Integer> circle) {
        List<Integer> own = new ArrayList<>(
                circle.stream().filter(node -> node < steps.size()).toList());
        int first = own.indexOf(own.stream().min(Integer::compare).orElseThrow());
        Collections.rotate(own, -first);
        return own.stream().map(steps::get).toList();
    }

    /** The place of a step in the order of the file, which is its bit in {@link #ancestors}. */
    int indexOf(String step) {
        return indexes.getOrDefault(step, -1);
    }
}
