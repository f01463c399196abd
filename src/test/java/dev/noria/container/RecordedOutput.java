package dev.noria.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Keeps what a sink is given. Thread-safe. */
public final class RecordedOutput implements OutputSink {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final StringBuilder order = new StringBuilder();

    @Override
    public synchronized void write(Instant received, OutputKind kind, byte[] bytes) {
        (kind == OutputKind.STDOUT ? stdout : stderr).writeBytes(bytes);
        if (order.length() < 10_000) {
            order.append(new String(bytes, StandardCharsets.UTF_8));
        }
        notifyAll();
    }

    public synchronized byte[] stdout() {
        return stdout.toByteArray();
    }

    public synchronized byte[] stderr() {
        return stderr.toByteArray();
    }

    public String text() {
        return new String(stdout(), StandardCharsets.UTF_8);
    }

    public String errors() {
        return new String(stderr(), StandardCharsets.UTF_8);
    }

    /** Both streams as they came; the first 10,000 characters. */
    public synchronized String mixed() {
        return order.toString();
    }

    public synchronized OutputCursor cursor() {
        return new OutputCursor(stdout.size(), stderr.size());
    }

    /** Waits until what has come satisfies a condition; fails after 20 seconds. */
    public synchronized void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not in 20 s; what came: " + mixed());
            }
            wait(20);
        }
    }
}
