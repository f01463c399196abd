package dev.noria.execution.queue;

import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PipelinePlan.Concurrency;
import dev.noria.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * A run as the queue sees it.
 *
 * @param id the older run has the smaller one
 * @param groups of its pipelines: it takes a place in each of them
 */
public record QueuedRun(long id, long projectId, List<Concurrency> groups) {
    public QueuedRun {
        groups = List.copyOf(groups);
    }

    public static QueuedRun of(long id, long projectId, Plan plan) {
        return new QueuedRun(
                id,
                projectId,
                plan.pipelines().stream()
                        .map(PipelinePlan::concurrency)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList());
    }

    /** Whether both take a place in this group. */
    boolean sharesWith(QueuedRun other, String group) {
        return projectId == other.projectId && isIn(group) && other.isIn(group);
    }

    boolean isIn(String group) {
        return groups.stream().anyMatch(own -> own.group().equals(group));
    }
}
