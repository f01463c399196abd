package dev.noria.artifact.cache;

import dev.noria.artifact.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/** A cache that was found, and whose content has been checked. */
public final class CacheHit {
    private final CacheEntry entry;
    private final boolean exact;
    private final BlobStore blobs;

    CacheHit(CacheEntry entry, boolean exact, BlobStore blobs) {
        this.entry = entry;
        this.exact = exact;
        this.blobs = blobs;
    }

    public CacheEntry entry() {
        return entry;
    }

    /** Whether it has the very key; else it only begins like one of the {@code restore_keys}. */
    public boolean exact() {
        return exact;
    }

    /**
     * Writes it as a tar archive with paths relative to the workspace, for {@code fillWorkspace}. It has been checked
     * before, so that a failure here is one of the disk or of the engine: the workspace may then have a part of it.
     */
    public void writeTar(OutputStream out) throws IOException {
        try (InputStream packed = blobs.open(entry.content());
                InputStream tar = new GZIPInputStream(packed, 1 << 16)) {
            tar.transferTo(out);
            // The checksum is at the end of the file, which the archive may end before.
            packed.transferTo(OutputStream.nullOutputStream());
        }
    }
}
