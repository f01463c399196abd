package dev.noria.container.docker;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stands between a test and the engine, and lets the engine seem to go away, or to hang. */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final List<Closeable> open = new ArrayList<>();
    private boolean away;
    private boolean frozen;
    private int accepted;
    private int swallowed;

    public CuttingProxy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public String host() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Breaks every connection, and new ones until {@link #comeBack}. */
    public synchronized void goAway() throws IOException {
        away = true;
        for (Closeable connection : open) {
            connection.close();
        }
        open.clear();
    }

    public synchronized void comeBack() {
        away = false;
    }

    /** Whatever the engine says over the connections of now does not arrive any more. */
    public synchronized void swallow() {
        swallowed = accepted;
    }

    /** Accepts requests from now on and does not answer. */
    public synchronized void freeze() {
        frozen = true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                forward(server.accept());
            } catch (IOException e) {
                return;
            }
        }
    }

    private synchronized void forward(Socket client) throws IOException {
        if (away) {
            client.close();
            return;
        }
        open.add(client);
        if (frozen) {
            return;
        }
        SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX);
        engine.connect(
                UnixDomainSocketAddress.of(Path.of(URI.create(TestEngine.HOST).getPath())));
        open.add(engine);
        InputStream fromEngine = Channels.newInputStream(engine);
        OutputStream toEngine = Channels.newOutputStream(writable(engine));
        int number = ++accepted;
        daemon(() -> copy(client.getInputStream(), toEngine, () -> {}));
        daemon(() -> copy(fromEngine, new Swallowing(client.getOutputStream(), number), () -> {
            if (!isSwallowed(number)) {
                client.close();
            }
            engine.close();
        }));
    }

    /** Without the lock that the channel's own streams share. */
    private static java.nio.channels.WritableByteChannel writable(SocketChannel engine) {
        return new java.nio.channels.WritableByteChannel() {
            @Override
            public int write(java.nio.ByteBuffer source) throws IOException {
                return engine.write(source);
            }

            @Override
            public boolean isOpen() {
                return engine.isOpen();
            }

            @Override
            public void close() throws IOException {
                engine.close();
            }
        };
    }

    private synchronized boolean isSwallowed(int number) {
        return number <= swallowed;
    }

    private final class Swallowing extends FilterOutputStream {
        private final int number;

        Swallowing(OutputStream out, int number) {
            super(out);
            this.number = number;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!isSwallowed(number)) {
                out.write(bytes, offset, length);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void copy(InputStream in, OutputStream out, Work end) throws IOException {
        try {
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } finally {
            end.run();
        }
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // Cut.
                    }
                },
                "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        goAway();
    }
}
