package dev.noria.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person, a group or a token may do in a project; each may what those before it may. */
public enum Role {
    /** Sees runs, logs and settings, and fetches from the repository. */
    VIEWER,
    /** Pushes, starts and cancels runs, enters failed steps. */
    DEVELOPER,
    /** Changes the project: settings, secrets, members, tokens. */
    MAINTAINER;

    /** As it stands in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
