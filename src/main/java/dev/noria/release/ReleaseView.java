package dev.noria.release;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release as JSON.
 *
 * @param previous the version before it
 * @param commits how many it brings since then
 * @param items names of the work items it brings
 */
public record ReleaseView(
        String version,
        @Nullable String image,
        @Nullable String digest,
        List<String> tags,
        @Nullable String gitTag,
        String commit,
        long run,
        @Nullable String previous,
        int commits,
        List<String> items,
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
                release.notes().previous().orElse(null),
                release.notes().commits(),
                release.notes().items(),
                release.createdAt());
    }
}
