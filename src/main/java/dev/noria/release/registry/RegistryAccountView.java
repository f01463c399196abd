package dev.noria.release.registry;

import java.time.Instant;

/**
 * An account at a registry as JSON; never with its password.
 *
 * @param scope {@code server} or {@code project}
 * @param kind {@code password} or {@code ecr}
 */
public record RegistryAccountView(String registry, String scope, String kind, String user, Instant updatedAt) {
    static RegistryAccountView of(RegistryAccountEntity row) {
        return new RegistryAccountView(
                row.registry, row.projectId == null ? "server" : "project", row.kind, row.user, row.updatedAt);
    }
}
