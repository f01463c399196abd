package dev.noria.notification.status;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forges that show commit statuses. */
enum StatusForge {
    GITHUB("https://api.github.com"),
    GITLAB("https://gitlab.com/api/v4"),
    /** Also Forgejo. */
    GITEA("https://gitea.com/api/v1"),
    BITBUCKET("https://api.bitbucket.org/2.0");

    private final String api;

    StatusForge(String api) {
        this.api = api;
    }

    /** Where its interface is when nothing else is said. */
    String api() {
        return api;
    }

    /** The name as it is written in JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<StatusForge> of(String key) {
        String name = key.equals("forgejo") ? "gitea" : key;
        return Arrays.stream(values()).filter(forge -> forge.key().equals(name)).findFirst();
    }
}
