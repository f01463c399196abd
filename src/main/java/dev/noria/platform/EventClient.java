package dev.noria.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is on its way to one client. A client that reads too slowly gets the last lines of each log instead of all, and
 * one that does not read at all is let go: neither holds up whoever publishes, nor the other clients. Thread-safe.
 */
final class EventClient {
    /** Bytes on their way beyond which lines of logs are left out: the client sees the gap and reads the log itself. */
    static final long LOGS_BEHIND = 1 << 20;
    /** Bytes on their way beyond which the client is let go; it comes back and resumes, or reads anew. */
    static final long BEHIND = 16 << 20;

    private final Consumer<Message> out;
    private final Runnable letGo;
    /** The last lines that were left out, of each step. */
    private final Map<String, Message> leftOut = new LinkedHashMap<>();

    private long underway;
    private boolean gone;

    /**
     * An event as it is sent.
     *
     * @param log empty, or which log its lines are of
     */
    record Message(String id, String name, String log, String json) {
        /** Later ones may have been sent: the id from which the client would resume must not go back. */
        Message withoutId() {
            return new Message("", name, log, json);
        }

        long size() {
            return json.length() + 64L;
        }
    }

    /**
     * A client.
     *
     * @param out takes messages without waiting; whoever takes them from there calls {@link #sent}
     * @param letGo ends the connection
     */
    EventClient(Consumer<Message> out, Runnable letGo) {
        this.out = out;
        this.letGo = letGo;
    }

    synchronized void take(Message message) {
        if (gone) {
            return;
        }
        boolean log = !message.log().isEmpty();
        if (log && underway > LOGS_BEHIND) {
            leftOut.remove(message.log());
            leftOut.put(message.log(), message);
            return;
        }
        if (log) {
            leftOut.remove(message.log());
        }
        if (underway > BEHIND) {
            gone = true;
            leftOut.clear();
            letGo.run();
            return;
        }
        send(message);
    }

    /** Notes that a message has been handed to the connection. */
    synchronized void sent(Message message) {
        underway -= message.size();
        if (underway <= LOGS_BEHIND / 2 && !leftOut.isEmpty()) {
            List<Message> late = new ArrayList<>(leftOut.values());
            leftOut.clear();
            late.forEach(old -> send(old.withoutId()));
        }
    }

    private void send(Message message) {
        underway += message.size();
        out.accept(message);
    }

    synchronized long underway() {
        return underway;
    }
}
