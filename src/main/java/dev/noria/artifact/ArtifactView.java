package dev.noria.artifact;

import dev.noria.artifact.store.BlobId;
import dev.noria.run.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of a run as JSON.
 *
 * @param files of all sets
 * @param size in bytes
 * @param next the {@code offset} of the next page; null when this is the last
 */
public record ArtifactView(
        int files,
        long size,
        List<SetView> sets,
        List<FileView> artifacts,
        @Nullable Integer next) {

    /** What a step keeps. */
    public record SetView(
            String pipeline, String step, int attempt, int files, long size, Instant createdAt, Instant expiresAt) {

        static SetView of(ArtifactSet set, Step step) {
            return new SetView(
                    step.pipeline(),
                    step.name(),
                    set.attempt(),
                    set.files(),
                    set.size(),
                    set.createdAt(),
                    set.expiresAt());
        }
    }

    /**
     * One file.
     *
     * @param sha256 null for a link
     * @param link what a link points to; null for a file
     */
    public record FileView(
            String pipeline,
            String step,
            String path,
            long size,
            @Nullable String sha256,
            @Nullable String link,
            Instant expiresAt) {

        static FileView of(ArtifactFile file, ArtifactSet set, Step step) {
            return new FileView(
                    step.pipeline(),
                    step.name(),
                    file.path(),
                    file.size(),
                    file.content().map(BlobId::sha256).orElse(null),
                    file.linkTarget().orElse(null),
                    set.expiresAt());
        }
    }
}
