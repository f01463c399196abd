package dev.noria.release;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A release as JSON. */
public record ReleaseView(
        String version,
        @Nullable String image,
        @Nullable String digest,
        List<String> tags,
        @Nullable String gitTag,
        String commit,
        long run,
        Instant createdAt) {

    static ReleaseView of(Release release) {
        return new ReleaseView(
                release.version().value(),
                release.image().orElse(null),
                release.digest().orElse(null),
                release.tags(),
                release.gitTag().orElse(null),
                release.commit(),
                release.run(),
                release.createdAt());
    }
}
