package dev.noria.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The eight stages of the loop, in their order. */
public enum StageName {
    PLAN,
    CODE,
    BUILD,
    TEST,
    RELEASE,
    DEPLOY,
    OPERATE,
    MONITOR;

    /** The name as it is written in files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StageName> of(String key) {
        return Arrays.stream(values()).filter(stage -> stage.key().equals(key)).findFirst();
    }

    /** All names, in their order. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(StageName::key).toList();
    }
}
