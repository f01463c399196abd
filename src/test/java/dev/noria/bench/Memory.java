package dev.noria.bench;

import dev.noria.process.ServerProcess;
import dev.noria.support.NoriaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at a server's memory again and again. Heap is what is used, garbage included. */
final class Memory implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final ServerProcess server;
    private final NoriaClient client;
    private final Thread thread;
    private volatile long rss;
    private volatile long heap;
    private volatile boolean closed;

    Memory(ServerProcess server, NoriaClient client) {
        this.server = server;
        this.client = client;
        thread = new Thread(this::watch, "bench-memory");
        thread.setDaemon(true);
        thread.start();
    }

    /** Bytes. */
    record Peak(long heapBytes, long rssBytes) {}

    private void watch() {
        try {
            while (!closed) {
                rss = Math.max(rss, rssBytes(server));
                heap = Math.max(heap, heapBytes());
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            // The server has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Peak peak() {
        return new Peak(heap, rss);
    }

    static long rssBytes(ServerProcess server) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                * 1024;
    }

    private long heapBytes() throws IOException, InterruptedException {
        return (long) client.call("GET", "/q/metrics", null, "text/plain")
                .text()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
