package dev.noria.project;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of the last look at a watched repository.
 *
 * @param error one sentence; empty when it could be read
 */
public record PollResult(Instant at, Optional<String> error) {}
