package dev.noria.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a run is in its life. */
public enum RunStatus {
    /** Planned, and waiting for its turn. */
    QUEUED,
    RUNNING,
    /** A person is needed: before it starts (it has no start yet), or to go on. */
    WAITING,
    SUCCEEDED,
    /** The user's fault: a test, the pipeline file, an image's name. */
    FAILED,
    /** The infrastructure's fault. */
    ERRORED,
    CANCELED,
    /** The filters of the pipeline file left nothing to do. */
    FILTERED;

    public boolean isTerminal() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** Whether a run in this state may go to {@code next}. */
    public boolean canBecome(RunStatus next) {
        return next().contains(next);
    }

    private Set<RunStatus> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, CANCELED, ERRORED);
            case RUNNING -> EnumSet.of(WAITING, SUCCEEDED, FAILED, ERRORED, CANCELED);
            case WAITING -> EnumSet.of(QUEUED, RUNNING, SUCCEEDED, FAILED, ERRORED, CANCELED);
            case SUCCEEDED, FAILED, ERRORED, CANCELED, FILTERED -> EnumSet.noneOf(RunStatus.class);
        };
    }

    /** The name as it is written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
