package dev.noria.plan;

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
        for (StageName stage : values()) {
            if (stage.key().equals(key)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
