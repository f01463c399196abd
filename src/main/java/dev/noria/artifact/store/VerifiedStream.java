package dev.noria.artifact.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Content that is checked against its name when its end is reached. */
final class VerifiedStream extends FilterInputStream {
    private final BlobId id;
    private final Runnable damaged;
    private final MessageDigest digest = Digests.sha256();
    private boolean checked;

    VerifiedStream(InputStream in, BlobId id, Runnable damaged) {
        super(in);
        this.id = id;
        this.damaged = damaged;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            digest.update(bytes, offset, count);
        } else if (count < 0 && !checked) {
            checked = true;
            if (!BlobId.of(digest.digest()).equals(id)) {
                damaged.run();
                throw new DamagedException(id);
            }
        }
        return count;
    }

    /** Reads what it leaves out, for that is part of the digest. */
    @Override
    public long skip(long count) throws IOException {
        byte[] chunk = new byte[(int) Math.min(1 << 16, Math.max(1, count))];
        int read = read(chunk, 0, (int) Math.min(chunk.length, count));
        return Math.max(0, read);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
