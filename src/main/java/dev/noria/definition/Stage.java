package dev.noria.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stages of a file, in their order. */
public enum Stage {
    PLAN,
    CODE,
    BUILD,
    TEST,
    RELEASE,
    DEPLOY,
    OPERATE,
    MONITOR;

    /** The name as files write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stage> of(String key) {
        return Arrays.stream(values()).filter(stage -> stage.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Stage::key).toList();
    }
}
