package dev.noria.artifact.cache;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A step's {@code cache}, with every expression resolved.
 *
 * @param key 1 to 512 bytes without control characters
 * @param paths paths and globs relative to the workspace
 * @param restoreKeys beginnings of keys to fall back to, the first one that has an entry wins
 */
public record CacheRequest(String key, List<String> paths, List<String> restoreKeys, CachePolicy policy) {
    private static final int LONGEST = 512;

    /** Checks the keys. */
    public CacheRequest {
        check(key);
        restoreKeys.forEach(CacheRequest::check);
        paths = List.copyOf(paths);
        restoreKeys = List.copyOf(restoreKeys);
    }

    private static void check(String key) {
        boolean control = key.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
        if (key.isBlank() || control || key.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new NoriaException(
                    ErrorCode.EXPRESSION_INVALID,
                    "The cache key \"%s\" cannot be used: it needs 1 to %d bytes, in one line."
                            .formatted(
                                    key.substring(0, Math.min(key.length(), 80)).strip(), LONGEST));
        }
    }
}
