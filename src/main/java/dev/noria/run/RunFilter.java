package dev.noria.run;

import dev.noria.definition.TriggerEvent;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which runs are wanted.
 *
 * @param before only runs with a smaller number (of one project) or id (of all)
 * @param limit how many at most
 * @param projects only runs of projects with these ids; empty: of all
 */
public record RunFilter(
        Optional<RunStatus> status,
        Optional<String> branch,
        Optional<TriggerEvent> event,
        OptionalLong before,
        int limit,
        Optional<Set<Long>> projects) {}
