package dev.noria.plan.planner;

import dev.noria.definition.Filter.Paths;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.text.Glob;
import dev.noria.plan.TriggerFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides by the files that a push or pull request changes. */
final class PathFilter {
    private static final Set<TriggerEvent> LOOKED_AT = Set.of(
            TriggerEvent.PUSH,
            TriggerEvent.PULL_REQUEST,
            TriggerEvent.PULL_REQUEST_CLOSED,
            TriggerEvent.PULL_REQUEST_METADATA);

    private final TriggerFacts facts;
    private final Evaluation evaluation;

    PathFilter(TriggerFacts facts, Evaluation evaluation) {
        this.facts = facts;
        this.evaluation = evaluation;
    }

    /** Why something does not run, without full stop; empty when it does, or when nobody knows what has changed. */
    Optional<String> leftOut(Paths filter) {
        Optional<List<String>> changed = facts.details().changedFiles();
        if (!LOOKED_AT.contains(facts.event()) || changed.isEmpty() || ignored(filter)) {
            return Optional.empty();
        }
        List<String> files = changed.get();
        if (files.isEmpty()) {
            return evaluation.of(filter.onEmpty()) ? Optional.empty() : Optional.of("no file has changed");
        }
        List<Glob> exclude = evaluation.of(filter.patterns().exclude());
        if (!exclude.isEmpty() && files.stream().allMatch(file -> matches(exclude, file))) {
            return Optional.of("all changed files are excluded by " + names(exclude));
        }
        List<Glob> include = evaluation.of(filter.patterns().include());
        return include.isEmpty() || files.stream().anyMatch(file -> matches(include, file))
                ? Optional.empty()
                : Optional.of("no changed file matches " + names(include));
    }

    private boolean ignored(Paths filter) {
        return filter.ignoreMessage()
                .map(evaluation::of)
                .filter(text -> !text.isEmpty())
                .filter(text ->
                        facts.commit().message().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static boolean matches(List<Glob> patterns, String file) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(file));
    }

    private static String names(List<Glob> patterns) {
        return patterns.stream().map(Glob::toString).collect(Collectors.joining(", "));
    }
}
