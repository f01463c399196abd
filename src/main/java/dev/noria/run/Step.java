package dev.noria.run;

import dev.noria.definition.StageName;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.plan.StepKind;
import dev.noria.platform.ErrorCode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step of a run, as far as it has come.
 *
 * @param position in the order of pipelines, stages and the file
 * @param attempt the last one's number; 0 before the first
 * @param retryAt when a step that is PENDING again is tried once more
 * @param reason one sentence, when it did not succeed
 * @param image as written, with expressions resolved, once it has started
 * @param digest of that image, or the engine's id of it where it has no digest
 */
public record Step(
        long id,
        long runId,
        int position,
        String pipeline,
        StageName stage,
        String name,
        StepKind kind,
        Place place,
        List<String> dependsOn,
        boolean explicit,
        FailurePolicy failure,
        StepStatus status,
        int attempt,
        Optional<Instant> retryAt,
        Optional<Integer> exitCode,
        Optional<ErrorCode> error,
        Optional<String> reason,
        Optional<String> image,
        Optional<String> digest,
        Map<String, String> outputs,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {
    public Step {
        dependsOn = List.copyOf(dependsOn);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** {@code test › unit}. */
    public String title() {
        return stage.key() + " › " + name;
    }

    /** Whether it has ended and does no harm to the run: it succeeded, or its failure is ignored. */
    public boolean endedWell() {
        return status == StepStatus.SUCCEEDED || (hasFailed() && (failure == FailurePolicy.IGNORE || isBackground()));
    }

    /** FAILED or ERRORED. */
    public boolean hasFailed() {
        return status == StepStatus.FAILED || status == StepStatus.ERRORED;
    }

    /** Whether it runs beside the others, and ends when they have ended. */
    public boolean isBackground() {
        return place != Place.STEP;
    }
}
