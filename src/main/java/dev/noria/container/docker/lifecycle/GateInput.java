package dev.noria.container.docker.lifecycle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** The standard input of a waiting container: nothing for a long time, then everything, then its end. */
final class GateInput extends InputStream {
    private final CompletableFuture<ByteArrayInputStream> content = new CompletableFuture<>();

    void send(byte[] bytes) {
        content.complete(new ByteArrayInputStream(bytes));
    }

    /** Without anything, unless something was sent. */
    void end() {
        send(new byte[0]);
    }

    @Override
    public int read() throws IOException {
        return content.join().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return content.join().read(bytes, offset, length);
    }

    @Override
    public void close() {
        end();
    }
}
