package dev.noria.account.token;

import dev.noria.account.Role;
import dev.noria.account.TokenScope;
import java.time.Instant;
import java.util.Optional;

/**
 * A token, without its text.
 *
 * @param user id of the person whose token it is; empty: the project's own
 * @param project id of the only project it is for
 * @param role of a project's own token
 */
public record AccessToken(
        long id,
        String name,
        Optional<Long> user,
        Optional<Long> project,
        Optional<Role> role,
        TokenScope scope,
        String createdBy,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {}
