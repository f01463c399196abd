package dev.noria.source.credential;

import dev.noria.source.remote.HostKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a project signs in, as JSON; never with what is secret.
 *
 * @param kind {@code none}, {@code password} or {@code ssh}
 * @param user of a password
 * @param publicKey of a key, as in {@code authorized_keys}: what the forge is to be given
 * @param hostKeys that were confirmed
 */
public record GitCredentialView(
        String kind,
        @Nullable String user,
        @Nullable String publicKey,
        List<HostKeyView> hostKeys,
        @Nullable Instant updatedAt) {
    static final GitCredentialView NONE = new GitCredentialView("none", null, null, List.of(), null);

    /**
     * A key that a server has.
     *
     * @param key as it is confirmed with
     */
    public record HostKeyView(String type, String fingerprint, String key) {
        static HostKeyView of(HostKey key) {
            return new HostKeyView(key.type(), key.fingerprint(), key.text());
        }
    }

    static GitCredentialView of(GitCredentialEntity row) {
        return new GitCredentialView(
                row.kind,
                row.user,
                row.publicKey,
                row.hostKeys().stream().map(HostKeyView::of).toList(),
                row.updatedAt);
    }
}
