package dev.noria.plan;

/** What a failed step means for the rest of its run. */
public enum FailurePolicy {
    /** The run fails; what depends on the step is skipped. */
    FAIL,
    /** The step shows as failed; the run goes on as if it had succeeded. */
    IGNORE,
    /** The run fails, and everything of it that still runs is ended. */
    CANCEL
}
