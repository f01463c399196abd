package dev.noria.definition.woodpecker;

import dev.noria.definition.Filter;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.yaml.Faults;
import java.util.List;

/** Says what Woodpecker's linter says about files that work and may surprise. */
final class Habits {
    private final Faults faults;

    Habits(Faults faults) {
        this.faults = faults;
    }

    void look(Filter when, List<StepDefinition> steps) {
        if (asksForEvents(when)) {
            return;
        }
        for (StepDefinition step : steps) {
            if (!asksForEvents(step.when())) {
                faults.warn(
                        step.position(),
                        "no-event-filter",
                        "Step \"" + step.name()
                                + "\" runs on every event; write when: {event: push}, here or at the top of the file.");
            }
        }
    }

    private static boolean asksForEvents(Filter filter) {
        return !filter.conditions().isEmpty()
                && filter.conditions().stream()
                        .noneMatch(condition -> condition.event().include().isEmpty()
                                && condition.event().exclude().isEmpty());
    }
}
