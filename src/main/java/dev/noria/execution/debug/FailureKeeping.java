package dev.noria.execution.debug;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.ContainerState;
import dev.noria.container.KeptContainer;
import dev.noria.container.Place;
import dev.noria.container.Sessions;
import dev.noria.execution.step.Failures;
import dev.noria.execution.step.Reproductions;
import dev.noria.execution.step.StepRun;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Keeps the container and the workspace of steps that fail, between their end and their removal. */
@ApplicationScoped
public class FailureKeeping implements Failures {
    private static final Logger LOG = Logger.getLogger(FailureKeeping.class);
    /** An engine that hangs must not keep a run's place for ever. */
    private static final long PATIENCE_MINUTES = 10;

    private final ContainerRuntime runtime;
    private final Sessions sessions;
    private final Snapshots snapshots;
    private final KeptStateStore store;
    private final KeptStates states;
    private final NoriaConfig.Debug config;
    private final Clock clock;
    private final Map<Long, InProgress> inProgress = new ConcurrentHashMap<>();

    private record InProgress(String place, String container, CountDownLatch done) {}

    public FailureKeeping(
            ContainerRuntime runtime,
            Sessions sessions,
            Snapshots snapshots,
            KeptStateStore store,
            KeptStates states,
            NoriaConfig config,
            Clock clock) {
        this.runtime = runtime;
        this.sessions = sessions;
        this.snapshots = snapshots;
        this.store = store;
        this.states = states;
        this.config = config.debug();
        this.clock = clock;
    }

    @Override
    public Runnable keeping(StepRun run, StepResult result) {
        boolean failed = result.status() == StepStatus.FAILED || result.status() == StepStatus.ERRORED;
        if (!config.enabled() || !failed || !(run.action() instanceof RunContainer)) {
            return () -> {};
        }
        long stepId = run.launch().step().id();
        InProgress mine = new InProgress(run.place().name(), run.container(), new CountDownLatch(1));
        inProgress.put(stepId, mine);
        return () -> {
            try {
                keep(run);
            } catch (RuntimeException e) {
                LOG.warnf(
                        e,
                        "Step %s of run %d was not kept.",
                        run.step(),
                        run.facts().number());
            } finally {
                inProgress.remove(stepId, mine);
                mine.done().countDown();
            }
        };
    }

    @Override
    public void await(Place place) {
        for (InProgress one : inProgress.values()) {
            if (one.place().equals(place.name())) {
                try {
                    if (!one.done().await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                        LOG.warnf("%s is not kept: that takes too long.", one.container());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Steps that are being kept right now: what is there of them already must not be swept. */
    Set<Long> steps() {
        return Set.copyOf(inProgress.keySet());
    }

    /** Their containers. */
    Set<String> containers() {
        return inProgress.values().stream().map(InProgress::container).collect(Collectors.toSet());
    }

    private void keep(StepRun run) {
        Optional<ContainerState> container = runtime.inspect(run.container());
        if (container.isEmpty() || container.get().phase() == ContainerState.Phase.CREATED) {
            return;
        }
        Instant now = clock.instant();
        KeptState state = new KeptState(
                run.launch().step().id(),
                run.runId(),
                run.attempt(),
                run.container(),
                Optional.empty(),
                Reproductions.of(run, states.startOf(run)),
                0,
                now,
                now.plus(config.keep()),
                Optional.empty());
        try {
            long disk = snapshots.take(state.stepId(), run.place(), config.maxSnapshot());
            KeptContainer kept = sessions.keep(run.container(), config.maxSnapshot());
            store.put(state.with(kept.image(), kept.bytes() + disk));
        } catch (NoriaException e) {
            snapshots.remove(state.stepId());
            store.put(state.gone("It was not kept: " + e.sentence()));
            return;
        }
        states.makeRoom(state);
    }
}
