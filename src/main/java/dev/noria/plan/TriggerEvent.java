package dev.noria.plan;

import java.util.Locale;
import java.util.Optional;

/** Why a run started; the names are those of {@code CI_PIPELINE_EVENT}. */
public enum TriggerEvent {
    PUSH,
    TAG,
    MANUAL,
    CRON,
    PULL_REQUEST,
    PULL_REQUEST_CLOSED,
    PULL_REQUEST_METADATA,
    RELEASE,
    DEPLOYMENT;

    /** The name as it is written in files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TriggerEvent> of(String key) {
        for (TriggerEvent event : values()) {
            if (event.key().equals(key)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
