package dev.noria.execution;

import dev.noria.execution.driver.Signal;
import dev.noria.execution.driver.Threads;
import dev.noria.execution.queue.FairQueue;
import dev.noria.execution.queue.QueuedRun;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.EventBus;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectDeleted;
import dev.noria.run.Run;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.run.StepResult;
import dev.noria.run.WaitingRuns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Gives every run its driver: first those that a stop of the server cut short, then the queued ones, oldest first, as
 * many at a time as the configuration allows.
 */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final long LOOK_SECONDS = 5;
    private static final long SWEEP_MINUTES = 10;
    private static final int DELETION_FIRST = 1;
    private static final long AFTER_GRACE_SECONDS = 30;
    private static final long LOOK_MILLIS = 50;

    private final RunStore runs;
    private final WaitingRuns waiting;
    private final Workshop workshop;
    private final Drivers drivers;
    private final Threads threads;
    private final Sweep sweep;
    private final NoriaConfig config;
    private final EventBus events;
    private final Clock clock;
    private final Map<Long, QueuedRun> known = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);

    public Dispatcher(
            RunStore runs,
            WaitingRuns waiting,
            Workshop workshop,
            Drivers drivers,
            Threads threads,
            Sweep sweep,
            NoriaConfig config,
            EventBus events,
            Clock clock) {
        this.runs = runs;
        this.waiting = waiting;
        this.workshop = workshop;
        this.drivers = drivers;
        this.threads = threads;
        this.sweep = sweep;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        events.subscribe(numbered -> {
            if (numbered.event().name().equals("run")) {
                news.release();
            }
        });
        threads.start("noria-dispatcher", this::dispatch);
        Future<?> unused = threads.timer()
                .scheduleWithFixedDelay(
                        () -> sweep.sweep(drivers.ids()), SWEEP_MINUTES, SWEEP_MINUTES, TimeUnit.MINUTES);
    }

    void leave(@Observes ShutdownEvent event) {
        drivers.leave();
        news.release();
    }

    /** Ends a run: by its driver when it has one, at once when it is still queued or held. */
    public void cancel(Run run) {
        cancel(run, "Canceled.");
    }

    /** The same, with a sentence that says why. */
    public void cancel(Run run, String sentence) {
        if (!runs.requestCancel(run)) {
            return;
        }
        Optional<Run> held = runs.byId(run.id()).filter(Run::isHeld);
        if (held.isPresent()) {
            cancelQueued(held.get(), sentence);
        }
        drivers.signal(run.id(), new Signal.Cancel(sentence));
        news.release();
    }

    /** Ends the runs of a project that is being deleted, before what they use is taken away. */
    void deleted(@Observes @Priority(DELETION_FIRST) ProjectDeleted event) throws InterruptedException {
        List<Run> open = runs.unfinished(event.project());
        open.forEach(this::cancel);
        Instant patience = clock.instant().plus(config.execution().grace()).plusSeconds(AFTER_GRACE_SECONDS);
        while (open.stream().anyMatch(run -> drivers.ids().contains(run.id()))) {
            if (clock.instant().isAfter(patience)) {
                throw new NoriaException(
                        ErrorCode.CONFLICT,
                        "The runs of \"%s\" do not end: try again when they have."
                                .formatted(event.project().name()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void dispatch() {
        sweep.sweepProbes();
        for (RunStatus interrupted : List.of(RunStatus.RUNNING, RunStatus.WAITING)) {
            threads.insist(() -> runs.inState(interrupted)).stream()
                    .filter(run -> !run.isHeld())
                    .forEach(this::drive);
        }
        sweep.sweep(drivers.ids());
        while (!threads.isLeaving()) {
            try {
                takeQueued();
            } catch (RuntimeException e) {
                LOG.warn("Queued runs could not be looked at; trying again.", e);
            }
            try {
                news.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                news.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void takeQueued() {
        runs.inState(RunStatus.WAITING).stream()
                .filter(run -> run.isHeld() && run.cancelRequested())
                .forEach(run -> cancelQueued(run, "Canceled before it started."));
        List<Run> queued = new ArrayList<>();
        for (Run run : runs.inState(RunStatus.QUEUED)) {
            if (run.cancelRequested()) {
                cancelQueued(run, "Canceled before it started.");
            } else {
                queued.add(run);
            }
        }
        FairQueue.Decision decision = new FairQueue(
                        new FairQueue.Limits(
                                config.execution().maxRuns(), config.execution().maxProjectRuns()),
                        queued.stream().map(this::queued).toList(),
                        drivers.active())
                .decide();
        decision.replaced().forEach(this::replace);
        waiting.set(decision.waiting());
        Map<Long, Run> byId = queued.stream().collect(Collectors.toMap(Run::id, Function.identity()));
        decision.start().stream().map(byId::get).forEach(this::begin);
    }

    /** Only this thread starts runs: one that is found RUNNING here was started by it, and the answer was lost. */
    private void begin(Run run) {
        boolean unused = threads.insist(() -> runs.start(run));
        threads.insist(() -> runs.byId(run.id()))
                .filter(started -> started.status() == RunStatus.RUNNING)
                .ifPresent(this::drive);
    }

    private QueuedRun queued(Run run) {
        return known.computeIfAbsent(
                run.id(), id -> QueuedRun.of(id, run.projectId(), runs.plan(id).plan()));
    }

    /** A newer run of its group takes a run's place. */
    private void replace(long runId, long newer) {
        Optional<Run> replaced = runs.byId(runId).filter(run -> !run.cancelRequested());
        if (replaced.isPresent()) {
            Run run = replaced.get();
            String sentence = runs.byId(newer)
                    .map(by -> "Canceled: run %d took its place.".formatted(by.number()))
                    .orElse("Canceled: a newer run took its place.");
            if (run.status() == RunStatus.QUEUED) {
                cancelQueued(run, sentence);
            } else {
                cancel(run, sentence);
            }
        }
    }

    private void drive(Run run) {
        known.remove(run.id());
        drivers.drive(run, news::release);
    }

    private void cancelQueued(Run run, String sentence) {
        StepResult canceled = StepResult.of(ErrorCode.CANCELED, sentence);
        workshop.steps(run).forEach(step -> workshop.endUnstarted(step, canceled));
        runs.end(run, RunStatus.CANCELED, sentence, Optional.of(ErrorCode.CANCELED));
    }
}
