package dev.noria.plan;

import dev.noria.definition.Filter;
import dev.noria.definition.Filter.Condition;
import dev.noria.definition.Filter.Events;
import dev.noria.definition.Filter.Patterns;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.text.Glob;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what filters leave out, and says why. */
final class FilterDecision {
    private final TriggerFacts facts;
    private final TriggerEvent event;
    private final Evaluation evaluation;

    FilterDecision(TriggerFacts facts, Evaluation evaluation) {
        this.facts = facts;
        this.event = facts.event();
        this.evaluation = evaluation;
    }

    /** Why a pipeline does not start; empty when it does. */
    Optional<String> pipelineLeftOut(Optional<Filter> filter) {
        return filter.isPresent() ? leftOut(filter.get()) : eventLeftOut(new Events(TriggerEvent.USUAL, List.of()));
    }

    /** Why something does not run, without full stop; empty when it does. */
    Optional<String> leftOut(Filter filter) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Condition condition : filter.conditions()) {
            Optional<String> reason = leftOut(condition);
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(reason.get());
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private Optional<String> leftOut(Condition condition) {
        // A tag has no branch, and filters that are written for branches are not meant to keep tags out.
        boolean branchMatters = event != TriggerEvent.TAG;
        return eventLeftOut(condition.event())
                .or(() -> branchMatters
                        ? leftOut("branch", facts.branch().orElse(""), condition.branch())
                        : Optional.empty())
                .or(() -> leftOut("ref", facts.ref(), condition.ref()));
    }

    private Optional<String> eventLeftOut(Events events) {
        if (events.exclude().contains(event)) {
            return Optional.of("event " + event.key() + " is excluded");
        }
        if (events.include().isEmpty() || events.include().contains(event)) {
            return Optional.empty();
        }
        String names = events.include().stream().map(TriggerEvent::key).collect(Collectors.joining(", "));
        return Optional.of("event " + event.key() + " is not among " + names);
    }

    private Optional<String> leftOut(String what, String name, Patterns patterns) {
        for (Glob pattern : evaluation.of(patterns.exclude())) {
            if (pattern.matches(name)) {
                return Optional.of(what + " \"" + name + "\" is excluded by " + pattern);
            }
        }
        List<Glob> include = evaluation.of(patterns.include());
        if (include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(name))) {
            return Optional.empty();
        }
        String names = include.stream().map(Glob::toString).collect(Collectors.joining(", "));
        return Optional.of(
                name.isEmpty()
                        ? "there is no " + what + " to match one of " + names
                        : what + " \"" + name + "\" matches none of " + names);
    }
}
