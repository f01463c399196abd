package dev.noria.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a step is in its life. */
public enum StepStatus {
    /** Waits for the steps it depends on, or for its next attempt. */
    PENDING,
    /** Taken up; its attempt and the name of its container are stored, and nothing may exist yet. */
    STARTING,
    /** Its program runs, or the server does its work. */
    RUNNING,
    /** A person is needed. */
    WAITING,
    SUCCEEDED,
    /** The user's fault: a test, a file, an image's name. */
    FAILED,
    /** The infrastructure's fault: the engine, a registry, a restart of the server. */
    ERRORED,
    CANCELED,
    /** Never started, for what happened to the steps before it. */
    SKIPPED;

    public boolean isTerminal() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** Whether a step in this state may go to {@code next}. */
    public boolean canBecome(StepStatus next) {
        return next().contains(next);
    }

    private Set<StepStatus> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(STARTING, SKIPPED, CANCELED, FAILED, ERRORED);
            case STARTING -> EnumSet.of(RUNNING, PENDING, SUCCEEDED, FAILED, ERRORED, CANCELED);
            case RUNNING -> EnumSet.of(WAITING, PENDING, SUCCEEDED, FAILED, ERRORED, CANCELED);
            case WAITING -> EnumSet.of(RUNNING, PENDING, SUCCEEDED, FAILED, ERRORED, CANCELED);
            case SUCCEEDED, FAILED, ERRORED, CANCELED, SKIPPED -> EnumSet.noneOf(StepStatus.class);
        };
    }

    /** The name as it is written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
