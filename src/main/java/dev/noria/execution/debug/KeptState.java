package dev.noria.execution.debug;

import dev.noria.execution.step.Reproductions.Circumstances;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a step that failed.
 *
 * @param container of the attempt; it has been removed
 * @param image the engine's id of an image with the container's files; empty when nothing was kept
 * @param bytes on engine and disk
 * @param gone why nobody can enter it (any more), as a sentence
 */
public record KeptState(
        long stepId,
        long runId,
        int attempt,
        String container,
        Optional<String> image,
        Circumstances circumstances,
        long bytes,
        Instant keptAt,
        Instant expiresAt,
        Optional<String> gone) {

    boolean isThere() {
        return image.isPresent() && gone.isEmpty();
    }

    KeptState gone(String sentence) {
        return new KeptState(
                stepId,
                runId,
                attempt,
                container,
                image,
                circumstances,
                bytes,
                keptAt,
                expiresAt,
                Optional.of(sentence));
    }

    KeptState with(String imageId, long size) {
        return new KeptState(
                stepId, runId, attempt, container, Optional.of(imageId), circumstances, size, keptAt, expiresAt, gone);
    }
}
