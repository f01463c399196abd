package dev.noria.fault.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Stands in front of a container engine (or of any server that speaks HTTP/1.1) and lets chosen calls fail in chosen
 * ways, by plan or by chance. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    private final URI target;
    private final ServerSocketChannel listener;
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private final List<Armed> faults = new ArrayList<>();
    private volatile BiConsumer<String, String> watcher = (method, path) -> {};

    /** @param chance of each call that the fault concerns; {@code times} how often it happens at most */
    private record Armed(Fault fault, double chance, Random random, int[] times) {}

    /** @param target {@code unix:///path} or {@code tcp://host:port} */
    public FaultProxy(String target) throws IOException {
        this.target = URI.create(target);
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon(this::accept);
    }

    /** Where it listens, as {@code NORIA_DOCKER_HOST} takes it. */
    public String host() {
        return "tcp://127.0.0.1:" + port();
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    /** Lets the next call that it concerns fail. */
    public void once(Fault fault) {
        arm(fault, 1, new Random(0), 1);
    }

    /** Lets every call that it concerns fail with this chance. */
    public void often(Fault fault, double chance, Random random) {
        arm(fault, chance, random, Integer.MAX_VALUE);
    }

    private void arm(Fault fault, double chance, Random random, int times) {
        synchronized (faults) {
            faults.add(new Armed(fault, chance, random, new int[] {times}));
        }
    }

    /** From now on nothing fails. Calls that hang go on hanging. */
    public void heal() {
        synchronized (faults) {
            faults.clear();
        }
    }

    /** Tells of every request when it comes: its method and its path. */
    public void watch(BiConsumer<String, String> observer) {
        watcher = observer;
    }

    Optional<Fault.Effect> effect(RequestHead head, Fault.Moment now) {
        if (now == Fault.Moment.REQUESTED) {
            watcher.accept(head.method(), head.path());
        }
        synchronized (faults) {
            for (Armed armed : faults) {
                if (armed.times()[0] > 0
                        && armed.fault().concerns(head, now)
                        && armed.random().nextDouble() < armed.chance()) {
                    armed.times()[0]--;
                    return Optional.of(armed.fault().effect());
                }
            }
        }
        return Optional.empty();
    }

    private void accept() throws IOException {
        while (listener.isOpen()) {
            Wire client = new Wire(listener.accept());
            daemon(() -> connect(client));
        }
    }

    private void connect(Wire client) throws IOException, InterruptedException {
        try (client;
                Wire server = Wire.to(target)) {
            ProxiedConnection connection = new ProxiedConnection(this, client, server);
            open.add(connection);
            daemon(connection::answers);
            connection.requests();
            connection.awaitEnd();
            open.remove(connection);
        }
    }

    /** May fail, in a thread of its own: then a connection has ended. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The end of a connection, or of the test.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (ProxiedConnection connection : open) {
            connection.cut();
        }
    }
}
