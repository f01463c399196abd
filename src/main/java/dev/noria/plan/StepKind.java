package dev.noria.plan;

import java.util.Locale;

/** What a step does; exactly one per step. */
public enum StepKind {
    CONTAINER,
    BUILD,
    RELEASE,
    DEPLOY,
    OPERATE,
    MONITOR;

    /** The name as it is written in files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
