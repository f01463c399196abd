package dev.noria.account.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as JSON.
 *
 * @param token its text; only in the answer that makes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenView(
        long id,
        String name,
        String scope,
        @Nullable String project,
        @Nullable String role,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String token) {
    static TokenView of(AccessToken token, @Nullable String project, @Nullable String text) {
        return new TokenView(
                token.id(),
                token.name(),
                token.scope().key(),
                project,
                token.role().map(role -> role.key()).orElse(null),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt().orElse(null),
                token.lastUsedAt().orElse(null),
                text);
    }
}
