package dev.noria.secret;

import java.time.Instant;
import java.util.Optional;

/**
 * A secret without its value.
 *
 * @param updatedAt when value or filters were last changed
 * @param lastUsedAt when a step was last given the value, to the minute
 */
public record Secret(
        SecretScope scope,
        SecretName name,
        SecretFilter filter,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> lastUsedAt) {}
