package dev.noria.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a run started, and what filters ask for; the names are those of {@code CI_PIPELINE_EVENT}. */
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

    /** What starts a pipeline that does not say. */
    public static final List<TriggerEvent> USUAL = List.of(PUSH, TAG, MANUAL, CRON);

    /** The name as it is written in files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TriggerEvent> of(String key) {
        return Arrays.stream(values()).filter(event -> event.key().equals(key)).findFirst();
    }

    /** All names. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(TriggerEvent::key).toList();
    }
}
