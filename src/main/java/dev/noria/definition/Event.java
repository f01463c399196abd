package dev.noria.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The events that filters know. */
public enum Event {
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
    public static final List<Event> USUAL = List.of(PUSH, TAG, MANUAL, CRON);

    /** The name as files write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Event> of(String key) {
        return Arrays.stream(values()).filter(event -> event.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Event::key).toList();
    }
}
