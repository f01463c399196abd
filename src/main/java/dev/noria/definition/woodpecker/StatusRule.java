package dev.noria.definition.woodpecker;

import dev.noria.definition.Filter;
import dev.noria.definition.Filter.Condition;
import dev.noria.definition.Filter.Events;
import dev.noria.definition.Filter.Outcome;
import dev.noria.definition.Filter.Patterns;
import dev.noria.definition.step.Words;
import dev.noria.definition.value.Fields;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the pipelines that a file waits for may have ended: {@code runs_on}, and {@code status} in its {@code when}, where
 * {@code failure} stands for success as well. Without either, well.
 */
final class StatusRule {
    private final Set<Outcome> runsOn = EnumSet.noneOf(Outcome.class);

    StatusRule(Fields file) {
        Words.list(file, "runs_on", List.of("success", "failure"))
                .forEach(word -> runsOn.add(Outcome.valueOf(word.toUpperCase(Locale.ROOT))));
        if (file.has("runs_on")) {
            file.faults()
                    .warn(
                            file.positionOf("runs_on"),
                            "deprecated-key",
                            "\"runs_on\" is on its way out of Woodpecker; write when: {status: [success, failure]}.");
        }
    }

    /** The filter with what the rule says in the status of its conditions. */
    Filter of(Filter when) {
        if (when.conditions().isEmpty()) {
            return runsOn.isEmpty() ? when : new Filter(List.of(any()));
        }
        return new Filter(when.conditions().stream().map(this::with).toList());
    }

    private Condition with(Condition condition) {
        Set<Outcome> status = EnumSet.noneOf(Outcome.class);
        status.addAll(runsOn);
        if (condition.status().contains(Outcome.FAILURE)) {
            status.addAll(Set.of(Outcome.SUCCESS, Outcome.FAILURE));
        }
        if (condition.status().contains(Outcome.CANCELED)) {
            status.add(Outcome.CANCELED);
            if (condition.status().contains(Outcome.SUCCESS)) {
                status.add(Outcome.SUCCESS);
            }
        }
        return condition.withStatus(List.copyOf(status));
    }

    private Condition any() {
        return new Condition(
                new Events(List.of(), List.of()),
                Patterns.ANY,
                Patterns.ANY,
                Patterns.ANY,
                Patterns.ANY,
                Patterns.ANY,
                Patterns.ANY,
                Filter.Axes.ANY,
                Optional.empty(),
                Optional.empty(),
                List.copyOf(runsOn),
                Optional.empty());
    }
}
