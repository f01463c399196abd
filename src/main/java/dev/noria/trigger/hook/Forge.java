package dev.noria.trigger.hook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose hooks are understood, by the name in the address. */
public enum Forge {
    GITHUB(new GitHubHook("x-github-event", "x-github-delivery", "x-hub-signature-256")),
    GITLAB(new GitLabHook()),
    GITEA(new GitHubHook("x-gitea-event", "x-gitea-delivery", "x-gitea-signature")),
    FORGEJO(new GitHubHook("x-forgejo-event", "x-forgejo-delivery", "x-forgejo-signature")),
    GOGS(new GitHubHook("x-gogs-event", "x-gogs-delivery", "x-gogs-signature")),
    BITBUCKET(new BitbucketHook()),
    GENERIC(new GenericHook());

    private final HookReader reader;

    Forge(HookReader reader) {
        this.reader = reader;
    }

    public HookReader reader() {
        return reader;
    }

    /** The name as it is written in addresses and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Forge> of(String key) {
        return Arrays.stream(values()).filter(forge -> forge.key().equals(key)).findFirst();
    }
}
