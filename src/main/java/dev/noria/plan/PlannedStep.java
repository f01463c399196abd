package dev.noria.plan;

import dev.noria.definition.StageName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan.
 *
 * @param name unique within its pipeline
 * @param dependsOn the steps of the same pipeline it waits for: as written, or, without {@code depends_on}, every
 *     step of every stage before its own
 * @param explicit whether {@code depends_on} was written
 * @param timeout of one attempt; empty for the run's only
 */
public record PlannedStep(
        String name,
        StageName stage,
        List<String> dependsOn,
        boolean explicit,
        Optional<Duration> timeout,
        FailurePolicy failure,
        StepAction action) {
    public PlannedStep {
        dependsOn = List.copyOf(dependsOn);
    }
}
