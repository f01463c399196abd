package dev.noria.plan.planner;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Variables in the making. Empty ones are not set, as Woodpecker has it. */
final class VariableSet {
    /** Linux starts no program with a longer string in its environment than 128 KiB; a character is at most 3 bytes. */
    private static final int LONGEST = 32 * 1024;

    private final Map<String, String> variables = new LinkedHashMap<>();

    void set(String name, String value) {
        if (!value.isEmpty()) {
            // No environment can hold a NUL, and Git lets authors have one.
            variables.put(name, value.replace("\0", ""));
        }
    }

    /** A value that is cut where no environment would hold it. */
    void setShortened(String name, String value) {
        set(name, value.length() <= LONGEST ? value : value.substring(0, LONGEST));
    }

    void set(String name, Optional<String> value) {
        set(name, value.orElse(""));
    }

    void set(String name, boolean value) {
        set(name, Boolean.toString(value));
    }

    void set(String name, long value) {
        set(name, Long.toString(value));
    }

    /** Unix time. */
    void set(String name, Instant time) {
        set(name, time.getEpochSecond());
    }

    /** Unix time, 0 for what has not happened. */
    void setTime(String name, Optional<Instant> time) {
        set(name, time.map(Instant::getEpochSecond).orElse(0L));
    }

    Map<String, String> map() {
        return variables;
    }
}
