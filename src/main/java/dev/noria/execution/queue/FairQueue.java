package dev.noria.execution.queue;

import dev.noria.plan.PipelinePlan.Concurrency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which runs start: the oldest of each project first, projects in turn, within the limits. A run that waits for
 * a group is overtaken by those of its project that are not in the group. Pure; used once.
 */
public final class FairQueue {
    private final Limits limits;
    private final List<QueuedRun> queued;
    private final List<QueuedRun> active;
    private final List<Long> started = new ArrayList<>();
    private final Map<Long, String> waiting = new LinkedHashMap<>();

    /**
     * How many runs go on at the same time.
     *
     * @param project of one project; 0 for no limit of its own
     */
    public record Limits(int server, int project) {}

    /**
     * What is to be done.
     *
     * @param start ids of the runs that start now, in order
     * @param waiting what the others wait for, by id: {@code 2 runs of group deploy}
     * @param replaced ids of the runs that end because a newer one of their group wants to run, with that one's id
     */
    public record Decision(List<Long> start, Map<Long, String> waiting, Map<Long, Long> replaced) {}

    /**
     * A queue as it stands.
     *
     * @param queued oldest first
     */
    public FairQueue(Limits limits, List<QueuedRun> queued, Collection<QueuedRun> active) {
        this.limits = limits;
        this.queued = new ArrayList<>(queued);
        this.active = new ArrayList<>(active);
    }

    public Decision decide() {
        Map<Long, Long> replaced = replaced();
        queued.removeIf(run -> replaced.containsKey(run.id()));
        Optional<QueuedRun> next = next();
        while (next.isPresent()) {
            queued.remove(next.get());
            active.add(next.get());
            started.add(next.get().id());
            next = next();
        }
        queued.forEach(run -> waiting.put(run.id(), obstacle(run).orElse("its turn")));
        return new Decision(List.copyOf(started), Map.copyOf(waiting), replaced);
    }

    private Map<Long, Long> replaced() {
        Map<Long, Long> replaced = new LinkedHashMap<>();
        List<QueuedRun> all = new ArrayList<>(active);
        all.addAll(queued);
        for (QueuedRun older : all) {
            all.stream()
                    .filter(newer -> newer.id() > older.id() && replaces(newer, older))
                    .max(Comparator.comparingLong(QueuedRun::id))
                    .ifPresent(newer -> replaced.put(older.id(), newer.id()));
        }
        return replaced;
    }

    private static boolean replaces(QueuedRun newer, QueuedRun older) {
        return newer.groups().stream()
                .filter(Concurrency::cancel)
                .anyMatch(group -> newer.sharesWith(older, group.group()));
    }

    /** Of the projects that have a run which may start, the one with the fewest active runs; of its runs the oldest. */
    private Optional<QueuedRun> next() {
        Map<Long, QueuedRun> heads = new LinkedHashMap<>();
        for (QueuedRun run : queued) {
            if (!heads.containsKey(run.projectId()) && obstacle(run).isEmpty()) {
                heads.put(run.projectId(), run);
            }
        }
        return heads.values().stream()
                .min(Comparator.comparingLong((QueuedRun run) -> ofProject(run.projectId()))
                        .thenComparingLong(QueuedRun::id));
    }

    private long ofProject(long project) {
        return active.stream().filter(run -> run.projectId() == project).count();
    }

    /** What a run waits for. */
    private Optional<String> obstacle(QueuedRun run) {
        for (Concurrency group : run.groups()) {
            long before = active.stream()
                    .filter(other -> other.sharesWith(run, group.group()))
                    .count();
            long older = queued.stream()
                    .filter(other -> other.id() < run.id() && other.sharesWith(run, group.group()))
                    .count();
            if (before + older >= group.limit()) {
                return Optional.of("%s of group %s".formatted(runs(before + older), group.group()));
            }
        }
        long own = ofProject(run.projectId());
        if (limits.project() > 0 && own >= limits.project()) {
            return Optional.of("%s of its project, which may have no more at the same time".formatted(runs(own)));
        }
        if (active.size() >= limits.server()) {
            return Optional.of(
                    "%s of this server, which carries out no more at the same time".formatted(runs(active.size())));
        }
        return Optional.empty();
    }

    private static String runs(long count) {
        return count == 1 ? "1 run" : count + " runs";
    }
}
