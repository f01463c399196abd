package dev.noria.container.docker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from one thread to another with a bound between them. When either side gives up the other one gets an error
 * instead of waiting for ever, which the JDK's piped streams do not promise.
 */
public final class BytePipe {
    private final byte[] ring = new byte[256 * 1024];
    private int start;
    private int filled;
    private boolean finished;
    private @Nullable IOException broken;

    /** The end to write to; closing it does not end the stream, {@link #finish} does. */
    public OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                put(bytes, offset, length);
            }
        };
    }

    /** The end to read from; closing it breaks the pipe. */
    public InputStream source() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return take(bytes, offset, length);
            }

            @Override
            public void close() {
                fail(new IOException("the reader has gone"));
            }
        };
    }

    /** Everything has been written: the reader finds the end. */
    public synchronized void finish() {
        finished = true;
        notifyAll();
    }

    /** Gives both sides an error, unless the reader has had everything. The first reason stays. */
    public synchronized void fail(IOException reason) {
        if (broken == null && !(finished && filled == 0)) {
            broken = reason;
        }
        notifyAll();
    }

    private synchronized void put(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            while (filled == ring.length && broken == null) {
                await();
            }
            check();
            int end = (start + filled) % ring.length;
            int count = Math.min(length - done, Math.min(ring.length - filled, ring.length - end));
            System.arraycopy(bytes, offset + done, ring, end, count);
            filled += count;
            done += count;
            notifyAll();
        }
    }

    private synchronized int take(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (filled == 0 && !finished && broken == null) {
            await();
        }
        check();
        if (filled == 0) {
            return -1;
        }
        int count = Math.min(length, Math.min(filled, ring.length - start));
        System.arraycopy(ring, start, bytes, offset, count);
        start = (start + count) % ring.length;
        filled -= count;
        notifyAll();
        return count;
    }

    private void check() throws IOException {
        if (broken != null) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // Both callers loop.
    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the other side");
        }
    }
}
