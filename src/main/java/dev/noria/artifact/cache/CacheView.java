package dev.noria.artifact.cache;

import java.time.Instant;

/**
 * A cache as JSON.
 *
 * @param scope the reference that saved it
 * @param size on the disk, in bytes
 * @param contentSize of its files
 */
public record CacheView(
        long id,
        String key,
        String scope,
        boolean trusted,
        long size,
        int files,
        long contentSize,
        Instant createdAt,
        Instant lastUsedAt) {

    static CacheView of(CacheEntry entry) {
        return new CacheView(
                entry.id(),
                entry.key(),
                entry.scope().name(),
                entry.scope().trusted(),
                entry.size(),
                entry.files(),
                entry.contentSize(),
                entry.createdAt(),
                entry.lastUsedAt());
    }
}
