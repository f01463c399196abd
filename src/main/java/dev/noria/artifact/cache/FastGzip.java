package dev.noria.artifact.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip at its fastest level: what is cached is to be back soon, and is often compressed already. */
final class FastGzip extends GZIPOutputStream {
    private static final int BUFFER = 1 << 16;

    FastGzip(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            def.end();
        }
    }
}
