package dev.noria.artifact.cache;

import java.util.Arrays;
import java.util.Optional;

/** What a step does with its cache. */
public enum CachePolicy {
    /** Restored before the step and saved after it. */
    PULL_PUSH("pull-push", true, true),
    /** Restored, never saved. */
    PULL("pull", true, false),
    /** Saved, never restored. */
    PUSH("push", false, true);

    private final String key;
    private final boolean pulls;
    private final boolean pushes;

    CachePolicy(String key, boolean pulls, boolean pushes) {
        this.key = key;
        this.pulls = pulls;
        this.pushes = pushes;
    }

    /** As files write it. */
    public String key() {
        return key;
    }

    public boolean pulls() {
        return pulls;
    }

    public boolean pushes() {
        return pushes;
    }

    public static Optional<CachePolicy> of(String key) {
        return Arrays.stream(values()).filter(policy -> policy.key.equals(key)).findFirst();
    }
}
