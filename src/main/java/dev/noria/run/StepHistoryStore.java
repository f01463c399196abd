package dev.noria.run;

import dev.noria.plan.StepId;
import dev.noria.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the steps of a project took before. */
@ApplicationScoped
public class StepHistoryStore {
    private static final int RUNS = 100;
    private static final int ROWS = 20_000;
    private static final int COUNTED = 20;

    private final EntityManager entities;

    public StepHistoryStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * How long each step of a project takes, waits for approval included: the median of the last twenty times that it
     * succeeded, among the last hundred runs. Steps that did not are not in it.
     */
    @Transactional
    public Map<StepId, Duration> usual(Project project) {
        List<Long> recent = entities.createQuery(
                        "select id from RunEntity where projectId = ?1 order by id desc", Long.class)
                .setParameter(1, project.id())
                .setMaxResults(RUNS)
                .getResultList();
        if (recent.isEmpty()) {
            return Map.of();
        }
        Map<StepId, List<Duration>> taken = new HashMap<>();
        entities.createQuery(
                        "select pipeline, name, startedAt, finishedAt from StepEntity where runId in ?1 and status = ?2"
                                + " and startedAt is not null and finishedAt is not null order by id desc",
                        Tuple.class)
                .setParameter(1, recent)
                .setParameter(2, StepStatus.SUCCEEDED)
                .setMaxResults(ROWS)
                .getResultStream()
                .forEach(row -> {
                    StepId step = new StepId(row.get(0, String.class), row.get(1, String.class));
                    List<Duration> durations = taken.computeIfAbsent(step, key -> new ArrayList<>());
                    if (durations.size() < COUNTED) {
                        durations.add(Duration.between(row.get(2, Instant.class), row.get(3, Instant.class)));
                    }
                });
        Map<StepId, Duration> usual = new HashMap<>();
        taken.forEach((step, durations) -> usual.put(step, median(durations)));
        return usual;
    }

    private static Duration median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }
}
