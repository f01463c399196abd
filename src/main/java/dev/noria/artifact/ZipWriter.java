package dev.noria.artifact;

import dev.noria.artifact.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes artifacts as zip, with permissions and links as Info-ZIP keeps them. Not thread-safe. */
final class ZipWriter {
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

    private final ZipArchiveOutputStream out;
    private final BlobStore blobs;

    ZipWriter(OutputStream target, BlobStore blobs) {
        this.out = new ZipArchiveOutputStream(target);
        // Sizes follow the content, for it is not read twice; programs know that form only when 64 bits are not used.
        this.out.setUseZip64(Zip64Mode.AsNeeded);
        this.blobs = blobs;
    }

    void write(String path, ArtifactFile file) throws IOException {
        // A backslash would be a folder on Windows.
        ZipArchiveEntry entry = new ZipArchiveEntry(path.replace('\\', '_'));
        entry.setUnixMode((file.linkTarget().isPresent() ? LINK : FILE) | file.mode());
        entry.setSize(file.linkTarget()
                .map(target -> (long) target.getBytes(StandardCharsets.UTF_8).length)
                .orElse(file.size()));
        out.putArchiveEntry(entry);
        if (file.linkTarget().isPresent()) {
            out.write(file.linkTarget().get().getBytes(StandardCharsets.UTF_8));
        } else {
            try (InputStream content = blobs.open(file.content().orElseThrow())) {
                content.transferTo(out);
            }
        }
        out.closeArchiveEntry();
    }

    void finish() throws IOException {
        out.finish();
        out.flush();
    }
}
