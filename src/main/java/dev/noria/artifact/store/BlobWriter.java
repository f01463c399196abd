package dev.noria.artifact.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Writes content to a temporary file and finds out its name. Not thread-safe. */
public final class BlobWriter extends OutputStream {
    private final BlobBatch batch;
    private final Path temporary;
    private final OutputStream out;
    private final MessageDigest digest = Digests.sha256();
    private long size;
    private boolean closed;

    BlobWriter(BlobBatch batch, Path temporary) throws IOException {
        this.batch = batch;
        this.temporary = temporary;
        this.out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        batch.counted(length);
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        size += length;
    }

    /** Bytes written so far. */
    public long size() {
        return size;
    }

    /** Ends the content, which the batch then has; it is on the disk for good after {@link BlobBatch#seal}. */
    public Blob finish() throws IOException {
        close();
        Blob blob = new Blob(BlobId.of(digest.digest()), size);
        batch.written(blob, temporary);
        return blob;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            out.close();
        }
    }
}
