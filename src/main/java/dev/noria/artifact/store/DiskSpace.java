package dev.noria.artifact.store;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.file.FileStore;

/** Keeps artifacts and caches from filling the disk, which the database and the logs are on as well. Thread-safe. */
final class DiskSpace {
    private final FileStore disk;
    private final long reserve;
    private final long most;

    /**
     * @param reserve bytes that stay free
     * @param most bytes of all blobs together
     */
    DiskSpace(FileStore disk, long reserve, long most) {
        this.disk = disk;
        this.reserve = reserve;
        this.most = most;
    }

    /**
     * Refuses to write more when the disk is nearly full or the blobs are over their limit.
     *
     * @param used bytes of all blobs, with those being written
     * @throws NoriaException STORAGE_FULL
     */
    void require(long used) throws IOException {
        if (used > most) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FULL,
                    "Nothing more is kept: artifacts and caches take %s, and %s are allowed. Delete caches or old runs, or raise noria.artifacts.max-total."
                            .formatted(ByteCount.text(used), ByteCount.text(most)));
        }
        long free = disk.getUsableSpace();
        if (free < reserve) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FULL,
                    "Nothing more is kept: the disk of NORIA_HOME has %s left, and %s of it stay free (noria.artifacts.reserve). Make room on it."
                            .formatted(ByteCount.text(free), ByteCount.text(reserve)));
        }
    }
}
