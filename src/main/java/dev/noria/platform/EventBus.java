package dev.noria.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands events to whoever watches, in one order for all, and keeps the last ones for those who come back. Thread-safe.
 * Events are hints: what counts is in the database and in the logs.
 */
@ApplicationScoped
public class EventBus {
    private static final int KEPT = 5000;

    private final String epoch =
            Long.toHexString(System.nanoTime() ^ ProcessHandle.current().pid());
    private final List<Consumer<Numbered>> subscribers = new CopyOnWriteArrayList<>();
    private final Deque<Numbered> kept = new ArrayDeque<>();
    private long last;

    /** An event with its place in the order. */
    public record Numbered(String id, long number, Event event) {}

    /** Calls every subscriber before it returns. Call it after the commit, outside of locks. */
    public synchronized void publish(Event event) {
        last++;
        Numbered numbered = new Numbered(epoch + "-" + last, last, event);
        if (event.kept()) {
            kept.addLast(numbered);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        subscribers.forEach(subscriber -> subscriber.accept(numbered));
    }

    /** The id of the last event there was, for those who begin to watch. */
    public synchronized String lastId() {
        return epoch + "-" + last;
    }

    /** Whether anybody watches; spares the making of events nobody gets. */
    public boolean hasSubscribers() {
        return !subscribers.isEmpty();
    }

    /**
     * Calls {@code subscriber} for every event from now on. It must return at once.
     *
     * @return ends the subscription
     */
    public AutoCloseable subscribe(Consumer<Numbered> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /**
     * Subscribes after calling {@code subscriber} with what was missed, without gap or double.
     *
     * @param lastId of the last event the caller has seen
     */
    public synchronized Resumption resume(String lastId, Consumer<Numbered> subscriber) {
        Optional<List<Numbered>> missed = missedSince(lastId);
        missed.ifPresent(events -> events.forEach(subscriber));
        return new Resumption(missed.isPresent(), subscribe(subscriber));
    }

    /**
     * A subscription that goes on from an earlier one.
     *
     * @param complete false: what was missed is no longer known
     */
    public record Resumption(boolean complete, AutoCloseable subscription) {}

    private Optional<List<Numbered>> missedSince(String lastId) {
        int dash = lastId.lastIndexOf('-');
        if (dash < 0 || !lastId.substring(0, dash).equals(epoch)) {
            return Optional.empty();
        }
        long seen;
        try {
            seen = Long.parseLong(lastId.substring(dash + 1));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (!kept.isEmpty() && kept.getFirst().number() > seen + 1 && kept.size() == KEPT) {
            return Optional.empty();
        }
        List<Numbered> missed = new ArrayList<>();
        kept.forEach(event -> {
            if (event.number() > seen) {
                missed.add(event);
            }
        });
        return Optional.of(missed);
    }
}
