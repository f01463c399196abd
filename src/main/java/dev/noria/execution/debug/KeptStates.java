package dev.noria.execution.debug;

import dev.noria.container.KeptContainer;
import dev.noria.container.Sessions;
import dev.noria.execution.step.StepRun;
import dev.noria.plan.FailurePolicy;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Ends the time of what is kept: when it is over, when the last failure of a run is another, when there is no room. */
@ApplicationScoped
public class KeptStates {
    private static final Logger LOG = Logger.getLogger(KeptStates.class);

    private final KeptStateStore store;
    private final Snapshots snapshots;
    private final Sessions sessions;
    private final RunStore runs;
    private final NoriaConfig.Debug config;
    private final Clock clock;

    public KeptStates(
            KeptStateStore store,
            Snapshots snapshots,
            Sessions sessions,
            RunStore runs,
            NoriaConfig config,
            Clock clock) {
        this.store = store;
        this.snapshots = snapshots;
        this.sessions = sessions;
        this.runs = runs;
        this.config = config.debug();
        this.clock = clock;
    }

    /** When the attempt of a step that has ended began. */
    Instant startOf(StepRun run) {
        return steps(run.runId()).stream()
                .filter(step -> step.id() == run.launch().step().id())
                .findFirst()
                .flatMap(Step::startedAt)
                .orElse(clock.instant());
    }

    private List<Step> steps(long runId) {
        return runs.steps(List.of(runId));
    }

    /** Removes what has to go because something new is kept: of its run, and beyond the limits. */
    synchronized void makeRoom(KeptState fresh) {
        Set<Long> ignored = steps(fresh.runId()).stream()
                .filter(step -> step.failure() == FailurePolicy.IGNORE)
                .map(Step::id)
                .collect(Collectors.toSet());
        List<KeptState> there = new ArrayList<>(store.there());
        for (KeptState other : List.copyOf(there)) {
            boolean sameRun = other.runId() == fresh.runId() && other.stepId() != fresh.stepId();
            // A failure that does no harm does not push out the one that failed the run.
            boolean yields = ignored.contains(other.stepId()) || !ignored.contains(fresh.stepId());
            if (sameRun) {
                KeptState going = yields ? other : fresh;
                there.remove(byStep(there, going.stepId()));
                forget(going, "Another step of the run failed, and only the last one is kept.");
            }
        }
        long bytes = there.stream().mapToLong(KeptState::bytes).sum();
        while (there.size() > config.maxKept() || (bytes > config.maxTotal() && !there.isEmpty())) {
            KeptState oldest = there.remove(0);
            bytes -= oldest.bytes();
            forget(
                    oldest,
                    "It was removed to make room: noria.debug.max-kept and noria.debug.max-total say how much is kept.");
        }
    }

    private static KeptState byStep(Collection<KeptState> states, long stepId) {
        return states.stream()
                .filter(state -> state.stepId() == stepId)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Removes what has expired, and everything on engine and disk that no row tells of.
     *
     * @param stepsInProgress that are being kept
     * @param containersInProgress of those steps
     */
    synchronized void sweep(Supplier<Set<Long>> stepsInProgress, Supplier<Set<String>> containersInProgress) {
        Instant now = clock.instant();
        store.there().stream()
                .filter(state -> !state.expiresAt().isAfter(now))
                .forEach(state -> forget(state, "It was kept until %s.".formatted(state.expiresAt())));
        // In this order: what is seen here is in progress still, or has a row by then.
        Set<Long> files = snapshots.steps();
        List<KeptContainer> images = sessions.kept();
        Set<Long> steps = new HashSet<>(stepsInProgress.get());
        Set<String> containers = new HashSet<>(containersInProgress.get());
        store.there().forEach(state -> {
            steps.add(state.stepId());
            containers.add(state.container());
        });
        files.stream().filter(step -> !steps.contains(step)).forEach(snapshots::remove);
        images.stream().filter(kept -> !containers.contains(kept.container())).forEach(sessions::forget);
    }

    /** The row first: what is left behind by a failure here is swept. */
    private void forget(KeptState state, String why) {
        if (!store.gone(state, why)) {
            return;
        }
        try {
            snapshots.remove(state.stepId());
            sessions.kept().stream()
                    .filter(kept -> kept.container().equals(state.container()))
                    .forEach(sessions::forget);
        } catch (NoriaException e) {
            LOG.warnf("%s was not removed, and will be later: %s", state.container(), e.sentence());
        }
    }
}
