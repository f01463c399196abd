package dev.noria.execution.debug.session;

import java.time.Instant;
import java.util.Optional;

/**
 * Who entered which step, and when.
 *
 * @param secrets whether they were given the secrets of the step
 * @param endReason a sentence, once it has ended
 */
public record SessionRecord(
        String id,
        String project,
        long run,
        String step,
        long stepId,
        int attempt,
        String openedBy,
        boolean secrets,
        Instant openedAt,
        Instant expiresAt,
        Optional<Instant> endedAt,
        Optional<String> endReason) {}
