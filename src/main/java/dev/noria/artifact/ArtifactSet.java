package dev.noria.artifact;

import java.time.Instant;

/**
 * What a step keeps.
 *
 * @param attempt the one that kept it
 * @param size of all files, in bytes
 */
public record ArtifactSet(
        long id,
        long projectId,
        long runId,
        long stepId,
        int attempt,
        int files,
        long size,
        Instant createdAt,
        Instant expiresAt) {}
