package dev.noria.run;

import dev.noria.platform.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/**
 * One try of a step.
 *
 * @param container name of its container, whether or not that exists (yet, or still)
 * @param reason one sentence, when it did not succeed
 */
public record Attempt(
        long stepId,
        int number,
        String container,
        StepStatus status,
        Optional<Integer> exitCode,
        Optional<ErrorCode> error,
        Optional<String> reason,
        Instant startedAt,
        Optional<Instant> finishedAt) {}
