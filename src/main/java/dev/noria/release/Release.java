package dev.noria.release;

import dev.noria.release.notes.ReleaseNotes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was released. Never changed.
 *
 * @param commit 40 hexadecimal digits
 * @param run number of the run that released it
 * @param image by digest, {@code registry.example/shop@sha256:…}; empty for a release without image
 * @param tags the image's tags in its registry
 * @param notes what it brings; {@link ReleaseNotes#NONE} for one of before there were notes
 */
public record Release(
        long projectId,
        Version version,
        String commit,
        long run,
        Optional<String> image,
        Optional<String> digest,
        List<String> tags,
        Optional<String> gitTag,
        ReleaseNotes notes,
        Instant createdAt) {
    public Release {
        tags = List.copyOf(tags);
    }
}
