package dev.noria.deployment;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a deployment is in its life. */
public enum DeploymentStatus {
    /** Stored, and waiting for its turn in the environment. */
    PLANNED,
    /** Under way; {@link DeploymentPhase} says how far. */
    RUNNING,
    /** The new revision serves. */
    SUCCEEDED,
    /** It never got to serve; what served before goes on. */
    FAILED,
    /** It had the service's name already and was taken back; what served before goes on. */
    ROLLED_BACK,
    CANCELED;

    public boolean isTerminal() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** Whether a deployment in this state may go to {@code next}. */
    public boolean canBecome(DeploymentStatus next) {
        return next().contains(next);
    }

    private Set<DeploymentStatus> next() {
        return switch (this) {
            case PLANNED -> EnumSet.of(RUNNING, FAILED, CANCELED);
            case RUNNING -> EnumSet.of(SUCCEEDED, FAILED, ROLLED_BACK, CANCELED);
            case SUCCEEDED, FAILED, ROLLED_BACK, CANCELED -> EnumSet.noneOf(DeploymentStatus.class);
        };
    }

    /** The name as it is written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
