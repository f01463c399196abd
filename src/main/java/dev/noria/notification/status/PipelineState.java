package dev.noria.notification.status;

import dev.noria.run.Fold;
import dev.noria.run.Run;
import dev.noria.run.RunStatus;
import dev.noria.run.Step;
import dev.noria.run.StepStatus;
import java.util.List;
import java.util.Locale;

/** How far a pipeline is, in the words that forges have for it. */
enum PipelineState {
    PENDING,
    RUNNING,
    SUCCESS,
    /** The user's fault. */
    FAILURE,
    /** The infrastructure's. */
    ERROR,
    CANCELED;

    /** The name as it is written in JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of one pipeline of a run. */
    static PipelineState of(Run run, List<Step> steps) {
        if (run.status() == RunStatus.QUEUED || run.isHeld()) {
            return PENDING;
        }
        StepStatus folded = Fold.stage(steps).orElse(StepStatus.PENDING);
        return switch (folded) {
            case PENDING, WAITING -> run.status().isTerminal() ? of(run) : PENDING;
            case STARTING, RUNNING -> RUNNING;
            // The last word about a failure that others clean up after is the run's.
            case SUCCEEDED -> SUCCESS;
            case FAILED -> unfinished(steps) ? RUNNING : FAILURE;
            case ERRORED -> unfinished(steps) ? RUNNING : ERROR;
            case CANCELED, SKIPPED -> CANCELED;
        };
    }

    /** Of a run without steps: its file did not load. */
    static PipelineState of(Run run) {
        return switch (run.status()) {
            case QUEUED, WAITING -> PENDING;
            case RUNNING -> RUNNING;
            case SUCCEEDED, FILTERED -> SUCCESS;
            case FAILED -> FAILURE;
            case ERRORED -> ERROR;
            case CANCELED -> CANCELED;
        };
    }

    private static boolean unfinished(List<Step> steps) {
        return steps.stream().anyMatch(step -> !step.status().isTerminal());
    }
}
