package dev.noria.plan;

import java.util.Locale;

/** What a step does; exactly one per step. A service is a container beside the steps. */
public enum StepKind {
    CONTAINER,
    BUILD,
    RELEASE,
    DEPLOY,
    OPERATE,
    MONITOR,
    APPROVE,
    TRIGGER,
    SERVICE;

    /** The name as it is written in files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
