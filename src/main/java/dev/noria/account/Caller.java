package dev.noria.account;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, and with what.
 *
 * @param name as it stands in records: a person's, or {@code project/token} of a project's token
 * @param user id of the person; null: a project's token
 * @param administrator whether the person is one
 * @param scope how much of the person's rights the credential carries; a session carries all
 * @param project id of the one project that the credential is for; null: all
 * @param role of a project's token in its project; null: what the person has there
 * @param credential what it is asked again by whether it still holds
 */
public record Caller(
        String name,
        @Nullable Long user,
        boolean administrator,
        TokenScope scope,
        @Nullable Long project,
        @Nullable Role role,
        Proof credential) {
    /** The role of administrators with everything that is theirs, for {@code SecurityIdentity.hasRole}. */
    public static final String ADMINISTRATOR = "admin";

    private static final String ATTRIBUTE = "noria.caller";

    /** A session or token by its hash, a password (of this request only), or the server's own token. */
    public record Proof(Kind kind, String hash) {}

    /** Kinds of proofs. */
    public enum Kind {
        SESSION,
        TOKEN,
        PASSWORD,
        SERVER
    }

    /** Whether everything that the person may do can be done with this credential. */
    public boolean isFull() {
        return scope == TokenScope.ADMIN && project == null && role == null;
    }

    SecurityIdentity identity() {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addAttribute(ATTRIBUTE, this);
        if (administrator && isFull()) {
            identity.addRole(ADMINISTRATOR);
        }
        return identity.build();
    }

    /** The caller behind an identity; empty: nobody. */
    public static Optional<Caller> of(@Nullable SecurityIdentity identity) {
        return identity == null || identity.isAnonymous()
                ? Optional.empty()
                : Optional.ofNullable(identity.<Caller>getAttribute(ATTRIBUTE));
    }
}
