package dev.noria.plan.planner;

import dev.noria.definition.Definition;
import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order of Noria's own language: a step that does not say waits for the stages before its own. */
final class StageOrder implements StepOrder {
    private final Set<String> known = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    // The steps of a stage share one list: with a thousand steps, copies would be half a million names.
    private List<String> before = List.of();
    private StageName stage = StageName.PLAN;

    /** @param leftOut steps that filters left out */
    StageOrder(Definition definition, Set<String> leftOut) {
        definition.steps().forEach(step -> known.add(step.name()));
        known.removeAll(leftOut);
    }

    @Override
    public List<String> dependencies(StepDefinition step) {
        if (step.stage() != stage) {
            stage = step.stage();
            before = List.copyOf(names);
        }
        names.add(step.name());
        return step.dependsOn().map(this::remaining).orElse(before);
    }

    @Override
    public boolean isExplicit(StepDefinition step) {
        return step.dependsOn().isPresent();
    }

    private List<String> remaining(List<Reference> references) {
        Set<String> remaining = new LinkedHashSet<>();
        references.forEach(reference -> remaining.add(reference.step()));
        remaining.retainAll(known);
        return List.copyOf(remaining);
    }
}
