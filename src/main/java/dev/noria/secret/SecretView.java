package dev.noria.secret;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret as JSON; never with its value.
 *
 * @param scope {@code server}, {@code project} or {@code environment}
 * @param warning what its owner should know, after it was given a value
 */
public record SecretView(
        String name,
        String scope,
        @Nullable String environment,
        List<String> events,
        List<String> branches,
        List<String> images,
        List<String> steps,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String warning) {

    static SecretView of(Secret secret) {
        return of(secret, null);
    }

    /** A secret that was just given a value. */
    static SecretView of(Secret secret, @Nullable SecretValue value) {
        String environment = secret.scope() instanceof SecretScope.OfEnvironment own ? own.environment() : null;
        SecretFilter filter = secret.filter();
        return new SecretView(
                secret.name().value(),
                secret.scope() instanceof SecretScope.OfServer
                        ? "server"
                        : environment == null ? "project" : "environment",
                environment,
                filter.events(),
                filter.branches(),
                filter.images(),
                filter.steps(),
                secret.createdAt(),
                secret.updatedAt(),
                secret.lastUsedAt().orElse(null),
                value == null || value.maskable()
                        ? null
                        : "This value is shorter than %d characters and will not be masked in output."
                                .formatted(SecretValue.MASKED_FROM));
    }
}
