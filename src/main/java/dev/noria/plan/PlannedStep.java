package dev.noria.plan;

import dev.noria.definition.Filter.Outcome;
import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition.RetryOn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a plan.
 *
 * @param name unique within its pipeline
 * @param place beside the others or among them
 * @param dependsOn the steps of the same pipeline it waits for: as written, or, without {@code depends_on}, every
 *     step of every stage before its own
 * @param explicit whether {@code depends_on} was written
 * @param runsAfter how what it waits for, directly or through others, may have ended
 * @param timeout of one attempt; empty for the run's only
 */
public record PlannedStep(
        String name,
        StageName stage,
        Place place,
        List<String> dependsOn,
        boolean explicit,
        Set<Outcome> runsAfter,
        Optional<Duration> timeout,
        Optional<Retry> retry,
        FailurePolicy failure,
        StepAction action) {
    public PlannedStep {
        dependsOn = List.copyOf(dependsOn);
        runsAfter = Ordered.copyOf(runsAfter);
    }

    /** A step that says nothing but what it does and what it waits for. */
    public static PlannedStep of(String name, StageName stage, List<String> dependsOn, StepAction action) {
        return new PlannedStep(
                name,
                stage,
                Place.STEP,
                dependsOn,
                true,
                Set.of(Outcome.SUCCESS),
                Optional.empty(),
                Optional.empty(),
                FailurePolicy.FAIL,
                action);
    }

    /** Whether others wait for its end. */
    public enum Place {
        /** What depends on it starts after its end. */
        STEP,
        /** Runs from the start of the pipeline to its end; steps wait until it is ready. */
        SERVICE,
        /** A step that runs in the background: what depends on it starts after its start. */
        DETACHED
    }

    /** What kind of step it is for people. */
    public StepKind kind() {
        return place == Place.SERVICE ? StepKind.SERVICE : action.kind();
    }

    /**
     * How often it is tried again.
     *
     * @param times at most, besides the first
     * @param on what is tried again
     * @param pause before each
     */
    public record Retry(int times, Set<RetryOn> on, Duration pause) {
        public Retry {
            on = Ordered.copyOf(on);
        }
    }
}
