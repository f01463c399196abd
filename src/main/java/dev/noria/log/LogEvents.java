package dev.noria.log;

import dev.noria.platform.Event;
import dev.noria.platform.EventBus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who watch of new lines, some at a time. When lines come faster than anybody reads, the older ones of a
 * batch are left out: watchers see the gap in the numbers and read the log itself.
 */
final class LogEvents {
    private static final int MOST = 500;
    /** The least time between two batches; the first line after a rest is told at once. */
    private static final long TOGETHER_NANOS = 25_000_000;

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "noria-log-events");
        thread.setDaemon(true);
        return thread;
    });

    private final EventBus bus;
    private final LogTopic topic;
    private final int attempt;
    private final Object publishing = new Object();
    private List<LogLine> waiting = new ArrayList<>();
    private long lastFlush = System.nanoTime() - TOGETHER_NANOS;

    LogEvents(EventBus bus, LogTopic topic, int attempt) {
        this.bus = bus;
        this.topic = topic;
        this.attempt = attempt;
    }

    /** Whether anybody watches this log. */
    boolean isWatched() {
        return bus.isWatched(topic.project(), topic.run(), topic.step());
    }

    void lines(List<LogLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        synchronized (this) {
            boolean first = waiting.isEmpty();
            waiting.addAll(lines);
            if (waiting.size() > MOST) {
                waiting = new ArrayList<>(waiting.subList(waiting.size() - MOST, waiting.size()));
            }
            if (first) {
                long wait = Math.max(0, lastFlush + TOGETHER_NANOS - System.nanoTime());
                Future<?> unused = TIMER.schedule(this::flush, wait, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** When it returns, everything given to {@link #lines} before has been published. */
    void flush() {
        // Held until the lines are out, or two batches could overtake one another.
        synchronized (publishing) {
            List<LogLine> lines;
            synchronized (this) {
                lines = waiting;
                waiting = new ArrayList<>();
                lastFlush = System.nanoTime();
            }
            if (!lines.isEmpty()) {
                bus.publish(new Event(
                        "log",
                        topic.project(),
                        Optional.of(topic.run()),
                        Optional.of(topic.step()),
                        LogView.Live.of(topic, attempt, lines),
                        false));
            }
        }
    }
}
