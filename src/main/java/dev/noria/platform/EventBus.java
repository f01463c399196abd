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
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Deque<Numbered> kept = new ArrayDeque<>();
    private long last;

    /** An event with its place in the order. */
    public record Numbered(String id, long number, Event event) {}

    /** No record: two clients that ask for the same are two. */
    private static final class Subscriber {
        private final EventInterest interest;
        private final Consumer<Numbered> consumer;

        Subscriber(EventInterest interest, Consumer<Numbered> consumer) {
            this.interest = interest;
            this.consumer = consumer;
        }

        void tell(Numbered event) {
            if (interest.in(event.event())) {
                consumer.accept(event);
            }
        }
    }

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
        subscribers.forEach(subscriber -> subscriber.tell(numbered));
    }

    /** The id of the last event there was, for those who begin to watch. */
    public synchronized String lastId() {
        return epoch + "-" + last;
    }

    /** Whether anybody watches the lines of this log; spares the making of events nobody gets. */
    public boolean isWatched(String project, long run, String step) {
        for (Subscriber subscriber : subscribers) {
            if (subscriber.interest.inLog(project, run, step)) {
                return true;
            }
        }
        return false;
    }

    /** Calls {@code subscriber} for every event from now on. It must return at once. */
    public AutoCloseable subscribe(Consumer<Numbered> subscriber) {
        return subscribe(EventInterest.ALL, subscriber);
    }

    /**
     * Calls {@code consumer} for the events of interest from now on. It must return at once.
     *
     * @return ends the subscription
     */
    public AutoCloseable subscribe(EventInterest interest, Consumer<Numbered> consumer) {
        Subscriber subscriber = new Subscriber(interest, consumer);
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /** As the other one, for every event. */
    public Resumption resume(String lastId, Consumer<Numbered> subscriber) {
        return resume(lastId, EventInterest.ALL, subscriber);
    }

    /**
     * Subscribes after calling {@code consumer} with what was missed, without gap or double.
     *
     * @param lastId of the last event the caller has seen
     */
    public synchronized Resumption resume(String lastId, EventInterest interest, Consumer<Numbered> consumer) {
        Optional<List<Numbered>> missed = missedSince(lastId);
        missed.ifPresent(events -> events.forEach(new Subscriber(interest, consumer)::tell));
        return new Resumption(missed.isPresent(), subscribe(interest, consumer));
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
