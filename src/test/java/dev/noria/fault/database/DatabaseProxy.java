package dev.noria.fault.database;

import dev.noria.fault.proxy.Wire;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in front of a PostgreSQL and breaks connections by chance: when something is asked, so that it never happens,
 * and when a commit is answered, so that it has happened and nobody is told (Frontend/Backend Protocol 3.0, chapter 55 of
 * PostgreSQL's manual). The client must not ask for TLS or GSS.
 */
public final class DatabaseProxy implements AutoCloseable {
    private static final int COMMAND_COMPLETE = 'C';

    private final URI target;
    private final ServerSocketChannel listener;
    private final Random random;
    private final AtomicInteger brokenBefore = new AtomicInteger();
    private final AtomicInteger brokenAfterCommit = new AtomicInteger();
    private volatile double chanceBefore;
    private volatile double chanceAfterCommit;
    private volatile long pauseMillis;

    public DatabaseProxy(int port, Random random) throws IOException {
        this.target = URI.create("tcp://127.0.0.1:" + port);
        this.random = random;
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon(() -> {
            while (listener.isOpen()) {
                Wire client = new Wire(listener.accept());
                daemon(() -> connect(client));
            }
        });
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    /** @param before of each request; @param afterCommit of each commit's answer */
    public void breakConnections(double before, double afterCommit) {
        chanceBefore = before;
        chanceAfterCommit = afterCommit;
    }

    /** Every answer takes so much longer. */
    public void slow(long millis) {
        pauseMillis = millis;
    }

    /** Connections broken when something was asked, and when a commit was answered. */
    public String broken() {
        return "%d requests and %d answers to commits lost".formatted(brokenBefore.get(), brokenAfterCommit.get());
    }

    public int commitsLost() {
        return brokenAfterCommit.get();
    }

    private void connect(Wire client) throws IOException {
        try (client;
                Wire server = Wire.to(target)) {
            daemon(() -> {
                try {
                    answers(server.in(), client.out());
                } finally {
                    client.close();
                    server.close();
                }
            });
            requests(client.in(), server.out());
        }
    }

    private void requests(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (happens(chanceBefore)) {
                brokenBefore.incrementAndGet();
                return;
            }
            out.write(buffer, 0, count);
        }
    }

    private void answers(InputStream stream, OutputStream out) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 64 * 1024));
        for (int type = in.read(); type >= 0; type = in.read()) {
            int length = in.readInt();
            byte[] body = in.readNBytes(length - 4);
            if (type == COMMAND_COMPLETE && isCommit(body) && happens(chanceAfterCommit)) {
                brokenAfterCommit.incrementAndGet();
                return;
            }
            if (pauseMillis > 0) {
                pause();
            }
            out.write(ByteBuffer.allocate(1 + length)
                    .put((byte) type)
                    .putInt(length)
                    .put(body)
                    .array());
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static boolean isCommit(byte[] body) {
        return new String(body, 0, Math.max(0, body.length - 1), StandardCharsets.US_ASCII).equals("COMMIT");
    }

    private boolean happens(double chance) {
        synchronized (random) {
            return random.nextDouble() < chance;
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The end of a connection, or of the test.
                    }
                },
                "database-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
