package dev.noria.account.token;

import dev.noria.account.Role;
import dev.noria.account.TokenScope;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body that makes a token.
 *
 * @param scope {@code read} (when not given), {@code write} or {@code admin}
 * @param project the only project it is for; for a person's token
 * @param role {@code viewer} (when not given), {@code developer} or {@code maintainer}; for a project's token
 * @param expiresIn {@code 90d} when not given; {@code never}
 */
public record TokenRequest(
        @Nullable String name,
        @Nullable String scope,
        @Nullable String project,
        @Nullable String role,
        @Nullable String expiresIn) {
    private static final int LONGEST_NAME = 100;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration USUAL = Duration.ofDays(90);

    String nameOrFail() {
        if (name == null
                || name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(c -> c < ' ')) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "A token needs a name that says what it is for, of at most %d characters.".formatted(LONGEST_NAME));
        }
        return name.strip();
    }

    TokenScope scopeOr(TokenScope otherwise) {
        return scope == null
                ? otherwise
                : TokenScope.of(scope).orElseThrow(() -> invalid("A scope is read, write or admin."));
    }

    Role roleOr(Role otherwise) {
        return role == null
                ? otherwise
                : Role.of(role).orElseThrow(() -> invalid("A role is viewer, developer or maintainer."));
    }

    /** How long it holds; null: for ever. */
    @Nullable
    Duration lifetime() {
        if (expiresIn == null) {
            return USUAL;
        }
        if (expiresIn.equals("never")) {
            return null;
        }
        return Durations.parse(expiresIn)
                .filter(time -> time.compareTo(SHORTEST) >= 0)
                .orElseThrow(() -> invalid("expiresIn is a time from 1m to 365d, such as 90d, or never."));
    }

    private static NoriaException invalid(String sentence) {
        return new NoriaException(ErrorCode.INVALID_REQUEST, sentence);
    }
}
