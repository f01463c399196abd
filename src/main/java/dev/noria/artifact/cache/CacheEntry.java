package dev.noria.artifact.cache;

import dev.noria.artifact.store.BlobId;
import java.time.Instant;

/**
 * A cache. Never changed, apart from the time of its last use.
 *
 * @param content a gzipped tar archive
 * @param size of that, in bytes
 * @param contentSize of the files in it, in bytes
 */
public record CacheEntry(
        long id,
        long projectId,
        CacheScopes.Scope scope,
        String key,
        BlobId content,
        long size,
        int files,
        long contentSize,
        Instant createdAt,
        Instant lastUsedAt) {}
