package dev.noria.plan.planner;

import dev.noria.definition.Definition;
import dev.noria.definition.Problems;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Reference;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order of Woodpecker's language: in turn, or as the steps say. What fills the workspace comes before all of them.
 */
final class TurnOrder implements StepOrder {
    private final Optional<String> clone;
    private final Set<String> known = new HashSet<>();
    private final Set<String> leftOut;
    private final Problems problems;
    private Optional<String> last;

    /**
     * @param clones what fills the workspace, in turn
     * @param leftOut steps that filters left out
     */
    TurnOrder(Definition definition, List<StepDefinition> clones, Set<String> leftOut, Problems problems) {
        definition.steps().forEach(step -> known.add(step.name()));
        this.clone = clones.isEmpty()
                ? Optional.empty()
                : Optional.of(clones.get(clones.size() - 1).name());
        this.leftOut = new HashSet<>(leftOut);
        this.problems = problems;
        this.last = clone;
    }

    @Override
    public List<String> dependencies(StepDefinition step) {
        if (step.dependsOn().isPresent()) {
            List<String> remaining = remaining(step, step.dependsOn().get());
            return remaining.isEmpty() ? clone.stream().toList() : remaining;
        }
        List<String> before = last.stream().toList();
        last = Optional.of(step.name());
        return before;
    }

    @Override
    public boolean isExplicit(StepDefinition step) {
        return true;
    }

    private List<String> remaining(StepDefinition step, List<Reference> references) {
        Set<String> remaining = new LinkedHashSet<>();
        for (Reference reference : references) {
            if (!leftOut.contains(reference.step())) {
                if (known.contains(reference.step())) {
                    remaining.add(reference.step());
                }
            } else if (!reference.optional()) {
                problems.report(
                        reference.position(),
                        "dependency-left-out",
                        "Step \"" + step.name() + "\" waits for \"" + reference.step()
                                + "\", which a filter leaves out of this run; give both the same \"when\", or write {name: "
                                + reference.step() + ", optional: true}.");
            }
        }
        return List.copyOf(remaining);
    }
}
