package dev.noria.trigger.fork;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose pull requests from forks wait for somebody of the project. */
public enum ForkApproval {
    /** Everybody's. */
    ALL,
    /** Those of people of whom no commit was let run yet. */
    KNOWN,
    /** Nobody's. They have no secrets and no trust all the same. */
    NONE;

    /** The name as it is written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ForkApproval> of(String key) {
        return Arrays.stream(values())
                .filter(approval -> approval.key().equals(key))
                .findFirst();
    }
}
