package dev.noria.trigger.hook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose hooks are understood, by the name in the address. */
public enum Forge {
    GITHUB,
    GITLAB,
    GITEA,
    FORGEJO,
    GOGS,
    BITBUCKET,
    GENERIC;

    /** Reads its hooks. */
    public HookReader reader() {
        return switch (this) {
            case GITHUB -> new GitHubHook("x-github-event", "x-github-delivery", "x-hub-signature-256");
            case GITLAB -> new GitLabHook();
            case GITEA -> new GitHubHook("x-gitea-event", "x-gitea-delivery", "x-gitea-signature");
            case FORGEJO -> new GitHubHook("x-forgejo-event", "x-forgejo-delivery", "x-forgejo-signature");
            case GOGS -> new GitHubHook("x-gogs-event", "x-gogs-delivery", "x-gogs-signature");
            case BITBUCKET -> new BitbucketHook();
            case GENERIC -> new GenericHook();
        };
    }

    /** The name as it is written in addresses and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Forge> of(String key) {
        return Arrays.stream(values()).filter(forge -> forge.key().equals(key)).findFirst();
    }
}
