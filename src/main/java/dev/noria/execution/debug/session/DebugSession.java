package dev.noria.execution.debug.session;

import dev.noria.container.GatedContainer;
import dev.noria.container.Place;
import dev.noria.container.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A container that people are in. Thread-safe. */
final class DebugSession {
    private final SessionRecord entry;
    private final Place place;
    private final String container;
    private final GatedContainer running;
    private final SessionSecrets.Variables variables;
    private final Clock clock;
    private final Map<Terminal, Consumer<String>> terminals = new ConcurrentHashMap<>();
    private volatile Instant lastByte;

    DebugSession(
            SessionRecord entry,
            Place place,
            String container,
            GatedContainer running,
            SessionSecrets.Variables variables,
            Clock clock) {
        this.entry = entry;
        this.place = place;
        this.container = container;
        this.running = running;
        this.variables = variables;
        this.clock = clock;
        this.lastByte = clock.instant();
    }

    SessionRecord entry() {
        return entry;
    }

    Place place() {
        return place;
    }

    String container() {
        return container;
    }

    GatedContainer running() {
        return running;
    }

    SessionSecrets.Variables variables() {
        return variables;
    }

    /** Somebody typed, or something was shown. */
    void used() {
        lastByte = clock.instant();
    }

    boolean isIdle(Duration limit) {
        return !lastByte.plus(limit).isAfter(clock.instant());
    }

    boolean isOver() {
        return !entry.expiresAt().isAfter(clock.instant());
    }

    /** @param farewell is told when the session ends, and why */
    void attach(Terminal terminal, Consumer<String> farewell) {
        terminals.put(terminal, farewell);
        used();
    }

    /** Returns whether it was the last one. */
    boolean detach(Terminal terminal) {
        terminals.remove(terminal);
        used();
        return terminals.isEmpty();
    }

    int attached() {
        return terminals.size();
    }

    void sayGoodbye(String reason) {
        Set.copyOf(terminals.values()).forEach(farewell -> farewell.accept(reason));
    }
}
