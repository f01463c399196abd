package dev.noria.execution.debug.session;

import dev.noria.container.GatedContainer;
import dev.noria.container.Place;
import dev.noria.execution.debug.KeptState;
import dev.noria.execution.driver.Threads;
import dev.noria.execution.step.Reproductions.Origin;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The sessions that are open. They live as long as the server: a restart ends them. Thread-safe. */
@ApplicationScoped
public class DebugSessions {
    private static final Logger LOG = Logger.getLogger(DebugSessions.class);
    private static final long LOOK_SECONDS = 1;
    private static final long SWEEP_SECONDS = 60;

    private final DebugSessionStore store;
    private final SessionPlaces places;
    private final SessionSecrets secrets;
    private final Threads threads;
    private final NoriaConfig.Debug config;
    private final Clock clock;
    private final Semaphore room;
    private final Map<String, DebugSession> open = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public DebugSessions(
            DebugSessionStore store,
            SessionPlaces places,
            SessionSecrets secrets,
            Threads threads,
            NoriaConfig config,
            Clock clock) {
        this.store = store;
        this.places = places;
        this.secrets = secrets;
        this.threads = threads;
        this.config = config.debug();
        this.clock = clock;
        this.room = new Semaphore(config.debug().maxSessions());
    }

    void start(@Observes StartupEvent event) {
        int left = store.endAll("The server was restarted.");
        if (left > 0) {
            LOG.infof("%d debug sessions ended with the last run of the server.", left);
        }
        Future<?> unused =
                threads.timer().scheduleWithFixedDelay(this::endOverdue, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        Future<?> unusedToo = threads.timer().scheduleWithFixedDelay(this::sweep, 0, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Opens a session: its container runs when this returns.
     *
     * @param maySeeSecrets whether who opens it may read secrets
     * @throws NoriaException why the step cannot be entered; LIMIT_EXCEEDED; CONTAINER_START_FAILED, also for an image
     *     without a shell; what the engine says
     */
    DebugSession open(Entrance entrance, String who, boolean maySeeSecrets) {
        KeptState state = entrance.orThrow();
        if (!room.tryAcquire()) {
            throw new NoriaException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "There are %d debug sessions open, as many as noria.debug.max-sessions allows: end one."
                            .formatted(config.maxSessions()));
        }
        String id = UUID.randomUUID().toString();
        known.add(id);
        Origin origin = entrance.origin();
        SessionRecord entry = new SessionRecord(
                id,
                origin.run().project(),
                origin.run().number(),
                origin.step().name(),
                state.stepId(),
                state.attempt(),
                who,
                maySeeSecrets,
                clock.instant(),
                state.expiresAt(),
                Optional.empty(),
                Optional.empty());
        boolean written = false;
        try {
            store.opened(entry);
            written = true;
            SessionSecrets.Variables variables =
                    secrets.of(entrance.project(), origin, state.circumstances().environment(), maySeeSecrets);
            Place place = places.place(id, origin);
            GatedContainer running = places.make(place, origin, state, variables.open());
            DebugSession session =
                    new DebugSession(entry, place, SessionPlaces.container(place), running, variables, clock);
            open.put(id, session);
            LOG.infof(
                    "%s entered step %s of run %d of %s (session %s).",
                    who, entry.step(), entry.run(), entry.project(), id);
            return session;
        } catch (RuntimeException e) {
            known.remove(id);
            room.release();
            if (written) {
                store.ended(id, "It could not be opened: " + e.getMessage());
            }
            throw e;
        }
    }

    /**
     * A session that is open.
     *
     * @throws NoriaException SESSION_NOT_FOUND
     */
    DebugSession get(String id) {
        DebugSession session = open.get(id);
        if (session == null) {
            throw new NoriaException(
                    ErrorCode.SESSION_NOT_FOUND, "This debug session has ended, or never was: open a new one.");
        }
        return session;
    }

    Optional<String> opener(String id) {
        return Optional.ofNullable(open.get(id)).map(session -> session.entry().openedBy());
    }

    List<DebugSession> ofStep(long stepId) {
        return open.values().stream()
                .filter(session -> session.entry().stepId() == stepId)
                .toList();
    }

    /** Ends a session, and removes all it has on the engine. Does nothing when it has ended. */
    void end(String id, String reason) {
        DebugSession session = open.remove(id);
        if (session == null) {
            return;
        }
        try {
            session.sayGoodbye(reason);
            store.ended(id, reason);
            LOG.infof(
                    "The debug session %s of %s has ended: %s",
                    id, session.entry().openedBy(), reason);
        } finally {
            // What is not removed here is swept, for nobody knows it any more.
            known.remove(id);
            room.release();
            closeGate(session);
            places.remove(session.place());
        }
    }

    /** Gives back the connection that keeps its container running. */
    private static void closeGate(DebugSession session) {
        try {
            session.running().close();
        } catch (RuntimeException e) {
            LOG.debugf("%s goes with its place (%s).", session.container(), e.getMessage());
        }
    }

    private void endOverdue() {
        for (DebugSession session : Set.copyOf(open.values())) {
            if (session.isOver()) {
                endSoon(session, "The time for which the step is kept is over.");
            } else if (session.isIdle(config.idle())) {
                endSoon(session, "Nothing happened in it for %s.".formatted(Durations.text(config.idle())));
            }
        }
    }

    /** In a thread of its own, for the engine takes its time. */
    void endSoon(DebugSession session, String reason) {
        String id = session.entry().id();
        threads.start("noria-debug-end-" + id, () -> {
            try {
                end(id, reason);
            } catch (RuntimeException e) {
                LOG.warnf(e, "The debug session %s did not end cleanly.", id);
            }
        });
    }

    private void sweep() {
        try {
            places.sweep(() -> new HashSet<>(known));
        } catch (RuntimeException e) {
            LOG.debugf("Old debug sessions could not be swept (%s); trying again.", e.getMessage());
        }
    }
}
