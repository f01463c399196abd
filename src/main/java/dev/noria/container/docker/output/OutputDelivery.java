package dev.noria.container.docker.output;

import dev.noria.container.OutputCursor;
import dev.noria.container.OutputKind;
import dev.noria.container.OutputSink;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives a sink what it has not had yet, until it is closed. One thread delivers; {@link #close} and {@link #isSilent}
 * may be called by any.
 */
final class OutputDelivery {
    private final OutputSink sink;
    private final Clock clock;
    private final Map<OutputKind, Long> taken = new EnumMap<>(OutputKind.class);
    private final Map<OutputKind, Long> skip = new EnumMap<>(OutputKind.class);
    private final ReentrantLock delivering = new ReentrantLock();
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean closed;

    /** @param cursor what the sink has had already */
    OutputDelivery(OutputSink sink, OutputCursor cursor, Clock clock) {
        this.sink = sink;
        this.clock = clock;
        taken.put(OutputKind.STDOUT, cursor.stdoutBytes());
        taken.put(OutputKind.STDERR, cursor.stderrBytes());
    }

    /** What is delivered next goes on where the last ended. */
    void fromHere() {
        skip.clear();
        lastHeard = System.nanoTime();
    }

    /** What is delivered next is the output from its first byte: the sink gets only the rest of it. */
    void fromTheBeginning() {
        skip.putAll(taken);
        lastHeard = System.nanoTime();
    }

    /**
     * Gives the frame, or what is new of it, to the sink.
     *
     * @return whether something was new
     * @throws CancellationException when it is closed
     */
    boolean deliver(Frame frame) {
        int length = frame.bytes().length;
        int skipping = (int) Math.min(skip.getOrDefault(frame.kind(), 0L), length);
        skip.merge(frame.kind(), (long) -skipping, Long::sum);
        delivering.lock();
        try {
            checkOpen();
            if (skipping == length) {
                return false;
            }
            byte[] rest = skipping == 0 ? frame.bytes() : Arrays.copyOfRange(frame.bytes(), skipping, length);
            sink.write(clock.instant(), frame.kind(), rest);
            taken.merge(frame.kind(), (long) length - skipping, Long::sum);
            return true;
        } finally {
            lastHeard = System.nanoTime();
            delivering.unlock();
        }
    }

    /** Whether nothing has come for so long, and not because the sink is at work. */
    boolean isSilent(Duration time) {
        return System.nanoTime() - lastHeard > time.toNanos() && !delivering.isLocked();
    }

    void checkOpen() {
        if (closed) {
            throw new CancellationException();
        }
    }

    /** Waits for the sink to return; after this it is not called any more. */
    void close() {
        delivering.lock();
        try {
            closed = true;
        } finally {
            delivering.unlock();
        }
    }
}
