package dev.noria.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * Says which logs go. Pure.
 *
 * @param age older ones go
 * @param runs so many runs of a project keep theirs, the newest
 * @param size bytes that all logs together may take
 * @param keep logs of runs that ended so recently stay, whatever the limits say
 */
record LogRules(Duration age, int runs, long size, Duration keep) {

    /**
     * The runs whose logs go, oldest first. A limit of 0 is none.
     *
     * @param ended by their end
     * @param sizeOf bytes of the logs of a run
     * @param missing bytes the disk has too few
     */
    List<EndedRun> expiring(List<EndedRun> ended, LongUnaryOperator sizeOf, Instant now, long missing) {
        Set<EndedRun> going = new HashSet<>();
        List<EndedRun> candidates = ended.stream()
                .filter(run -> run.ended().isBefore(now.minus(keep)))
                .toList();
        if (!age.isZero()) {
            candidates.stream()
                    .filter(run -> run.ended().isBefore(now.minus(age)))
                    .forEach(going::add);
        }
        if (runs > 0) {
            Set<EndedRun> tooMany = beyond(ended);
            candidates.stream().filter(tooMany::contains).forEach(going::add);
        }
        if (size > 0 || missing > 0) {
            large(ended, candidates, going, sizeOf, missing);
        }
        return candidates.stream().filter(going::contains).toList();
    }

    /** The runs that are not among the newest of their projects. */
    private Set<EndedRun> beyond(List<EndedRun> ended) {
        Map<Long, Integer> newer = new HashMap<>();
        Set<EndedRun> beyond = new HashSet<>();
        for (int i = ended.size() - 1; i >= 0; i--) {
            if (newer.merge(ended.get(i).projectId(), 1, Integer::sum) > runs) {
                beyond.add(ended.get(i));
            }
        }
        return beyond;
    }

    private void large(
            List<EndedRun> ended,
            List<EndedRun> candidates,
            Set<EndedRun> going,
            LongUnaryOperator sizeOf,
            long missing) {
        Map<EndedRun, Long> sizes = new HashMap<>();
        ended.forEach(run -> sizes.put(run, sizeOf.applyAsLong(run.id())));
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        long freed =
                going.stream().mapToLong(run -> sizes.getOrDefault(run, 0L)).sum();
        long wanted = Math.max(size > 0 ? total - size : 0, missing);
        for (EndedRun run : new ArrayList<>(candidates)) {
            if (freed >= wanted) {
                return;
            }
            if (going.add(run)) {
                freed += sizes.getOrDefault(run, 0L);
            }
        }
    }
}
