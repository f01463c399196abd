package dev.noria.definition.reference;

import dev.noria.definition.Definition;
import dev.noria.definition.Dialect;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Checks what the pipelines of a run say about each other. */
public final class PipelineCheck {
    private static final int MAX_CIRCLES = 10;

    private final Map<String, Checked> byName = new LinkedHashMap<>();
    private final List<Checked> all = new ArrayList<>();

    private record Checked(Definition definition, Faults faults) {}

    /** Takes one of the pipelines. */
    public void add(Definition definition, Faults faults) {
        Checked checked = new Checked(definition, faults);
        all.add(checked);
        Checked other = byName.putIfAbsent(definition.name(), checked);
        if (other != null) {
            faults.report(
                    definition.namePosition(),
                    "duplicate-pipeline",
                    "The pipeline of " + other.definition().file() + " is called \"" + definition.name()
                            + "\" as well; write another name: in one of them.");
        }
    }

    /** Checks them all. */
    public void run() {
        for (Checked checked : all) {
            for (Reference reference : checked.definition().dependsOn()) {
                if (!byName.containsKey(reference.step()) && !reference.optional()) {
                    tellMissing(checked, reference);
                }
            }
        }
        Set<String> open = new LinkedHashSet<>(byName.keySet());
        removeFree(open);
        for (int told = 0; told < MAX_CIRCLES && !open.isEmpty(); told++) {
            List<String> circle = circle(open);
            report(circle);
            circle.forEach(open::remove);
            removeFree(open);
        }
    }

    /** Takes out, again and again, what waits for nothing that is still there. */
    private void removeFree(Set<String> open) {
        Map<String, Integer> waiting = new HashMap<>();
        Map<String, List<String>> waiters = new HashMap<>();
        Deque<String> free = new ArrayDeque<>();
        for (String name : open) {
            List<Reference> references = waitsFor(name, open);
            waiting.put(name, references.size());
            references.forEach(reference -> waiters.computeIfAbsent(reference.step(), key -> new ArrayList<>())
                    .add(name));
            if (references.isEmpty()) {
                free.add(name);
            }
        }
        while (!free.isEmpty()) {
            String name = free.remove();
            open.remove(name);
            for (String waiter : waiters.getOrDefault(name, List.of())) {
                if (waiting.merge(waiter, -1, Integer::sum) == 0) {
                    free.add(waiter);
                }
            }
        }
    }

    /** In Woodpecker's language a pipeline that waits for one that is not there is left out of the run. */
    private void tellMissing(Checked checked, Reference reference) {
        Supplier<String> message = () -> "There is no pipeline \"" + reference.step() + "\" to wait for"
                + Nearest.instead(reference.step(), byName.keySet());
        if (checked.definition().dialect() == Dialect.NATIVE) {
            checked.faults().report(reference.position(), "unknown-pipeline", message);
        } else if (!reference.step().contains("${")) {
            checked.faults().warn(reference.position(), "unknown-pipeline", message);
        }
    }

    private List<Reference> waitsFor(String name, Set<String> open) {
        return checked(name).definition().dependsOn().stream()
                .filter(reference -> open.contains(reference.step()))
                .toList();
    }

    private Checked checked(String name) {
        return Objects.requireNonNull(byName.get(name));
    }

    /** Follows what is waited for until it comes round; begins with the first in the order of the files. */
    private List<String> circle(Set<String> open) {
        Set<String> path = new LinkedHashSet<>();
        String name = open.iterator().next();
        while (path.add(name)) {
            name = waitsFor(name, open).get(0).step();
        }
        List<String> circle = new ArrayList<>(path);
        circle = new ArrayList<>(circle.subList(circle.indexOf(name), circle.size()));
        Set<String> names = new HashSet<>(circle);
        String first = open.stream().filter(names::contains).findFirst().orElseThrow();
        Collections.rotate(circle, -circle.indexOf(first));
        return circle;
    }

    private void report(List<String> circle) {
        Checked first = checked(circle.get(0));
        String next = circle.get(circle.size() > 1 ? 1 : 0);
        Position position = first.definition().dependsOn().stream()
                .filter(reference -> reference.step().equals(next))
                .map(Reference::position)
                .findFirst()
                .orElse(first.definition().namePosition());
        first.faults()
                .report(
                        position,
                        "dependency-cycle",
                        "Pipelines wait for each other in a circle, " + String.join(" → ", circle) + " → "
                                + circle.get(0) + "; take one of them out of depends_on.");
    }
}
