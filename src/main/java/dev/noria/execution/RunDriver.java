package dev.noria.execution;

import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import dev.noria.run.StoredPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * Drives one run from its first step to its end, on one thread. Steps run on threads of their own and report back;
 * nothing but this thread decides what starts. A run that a stop of the server cut short is driven on from what is
 * stored.
 */
final class RunDriver {
    private static final Logger LOG = Logger.getLogger(RunDriver.class);

    private final Run run;
    private final StoredPlan plan;
    private final Machinery machinery;
    private final Map<StepKey, Step> steps = new LinkedHashMap<>();
    private final Map<StepKey, StepCancellation> active = new HashMap<>();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private boolean canceled;

    /** A step within a run. */
    record StepKey(String pipeline, String name) {
        static StepKey of(Step step) {
            return new StepKey(step.pipeline(), step.name());
        }
    }

    /** What the driver waits for. */
    sealed interface Signal {
        /** A step has ended, and its end is stored. */
        record Ended(StepKey step) implements Signal {}

        /** A person wants the run to end. */
        record Cancel() implements Signal {}

        /** The time of a pipeline is up. */
        record TimeUp(PipelinePlan pipeline) implements Signal {}

        /** The server is going down: let go, and change nothing. */
        record Leave() implements Signal {}
    }

    RunDriver(Run run, StoredPlan plan, Machinery machinery) {
        this.run = run;
        this.plan = plan;
        this.machinery = machinery;
    }

    /** Tells the driver of something; from any thread. */
    void signal(Signal signal) {
        signals.add(signal);
    }

    /** Drives the run to its end, or until the server goes down. */
    void drive() throws InterruptedException {
        load();
        if (!prepare()) {
            return;
        }
        try (Subscription timers = watchTime()) {
            if (run.cancelRequested()) {
                cancel();
            }
            steps.values().stream()
                    .filter(step -> isActive(step.status()))
                    .toList()
                    .forEach(step -> launch(step, true));
            startReady();
            while (steps.values().stream().anyMatch(step -> !step.status().isTerminal())) {
                if (!handle(signals.take())) {
                    return;
                }
                startReady();
            }
        }
        machinery.finish(run, canceled);
    }

    /** False when the driver has to let go. */
    private boolean handle(Signal signal) {
        if (signal instanceof Signal.Ended ended) {
            active.remove(ended.step());
            load();
        } else if (signal instanceof Signal.Cancel) {
            cancel();
        } else if (signal instanceof Signal.TimeUp timeUp) {
            timeUp(timeUp.pipeline());
        }
        return !(signal instanceof Signal.Leave);
    }

    private void load() {
        machinery.steps(run).forEach(step -> steps.put(StepKey.of(step), step));
    }

    /** Makes the places and fills the workspaces; when that fails the run ends here. */
    private boolean prepare() {
        for (PipelinePlan pipeline : plan.plan().pipelines()) {
            boolean begun = steps.values().stream()
                    .anyMatch(step -> step.pipeline().equals(pipeline.name()) && step.attempt() > 0);
            try {
                machinery.prepare(run, plan, pipeline, begun);
            } catch (NoriaException e) {
                LOG.warnf(e, "Run %d of %s could not be prepared.", run.number(), run.project());
                refuse(StepResult.of(e.code(), "The workspace could not be prepared: " + e.sentence()));
                return false;
            }
        }
        return true;
    }

    private void refuse(StepResult why) {
        StepResult skipped = new StepResult(
                StepStatus.SKIPPED,
                Optional.empty(),
                Optional.empty(),
                Optional.of("The run could not be prepared."),
                Map.of());
        steps.values().forEach(step -> {
            if (step.status() == StepStatus.PENDING) {
                machinery.endUnstarted(step, skipped);
            } else if (!step.status().isTerminal()) {
                machinery.end(step, why);
            }
        });
        machinery.refuse(run, why);
    }

    private Subscription watchTime() {
        Instant started = run.startedAt().orElse(run.createdAt());
        List<Subscription> timers = plan.plan().pipelines().stream()
                .map(pipeline ->
                        machinery.at(started.plus(pipeline.timeout()), () -> signal(new Signal.TimeUp(pipeline))))
                .toList();
        return () -> timers.forEach(Subscription::close);
    }

    private void startReady() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Step step : List.copyOf(steps.values())) {
                if (step.status() == StepStatus.PENDING) {
                    changed |= advance(step);
                }
            }
        }
    }

    /** Whether the step's state has changed. */
    private boolean advance(Step step) {
        List<Step> dependencies = step.dependsOn().stream()
                .map(name -> steps.get(new StepKey(step.pipeline(), name)))
                .toList();
        Optional<Step> broken = dependencies.stream()
                .filter(dependency -> dependency.status().isTerminal() && !dependency.endedWell())
                .findFirst();
        if (broken.isPresent()) {
            machinery.endUnstarted(step, skippedAfter(broken.get()));
            load();
            return true;
        }
        if (!dependencies.stream().allMatch(Step::endedWell)) {
            return false;
        }
        launch(step, false);
        load();
        return true;
    }

    private static StepResult skippedAfter(Step broken) {
        return new StepResult(
                StepStatus.SKIPPED,
                Optional.empty(),
                Optional.empty(),
                Optional.of("%s %s.".formatted(broken.title(), was(broken.status()))),
                Map.of());
    }

    private static String was(StepStatus status) {
        return status == StepStatus.SKIPPED || status == StepStatus.CANCELED ? "was " + status.key() : status.key();
    }

    private void launch(Step step, boolean resume) {
        StepKey key = StepKey.of(step);
        PipelinePlan pipeline = pipeline(step);
        PlannedStep planned = pipeline.steps().stream()
                .filter(candidate -> candidate.name().equals(step.name()))
                .findFirst()
                .orElseThrow();
        StepCancellation cancellation = new StepCancellation();
        active.put(key, cancellation);
        if (canceled) {
            cancellation.cancel(ErrorCode.CANCELED, "Canceled.");
        }
        Map<String, Map<String, String>> outputs = new HashMap<>();
        steps.values().stream()
                .filter(earlier ->
                        earlier.pipeline().equals(step.pipeline()) && earlier.status() == StepStatus.SUCCEEDED)
                .forEach(earlier -> outputs.put(earlier.name(), earlier.outputs()));
        machinery.launch(
                new Launch(run, plan, pipeline, planned, step, outputs, cancellation, resume),
                () -> signal(new Signal.Ended(key)));
    }

    private PipelinePlan pipeline(Step step) {
        return plan.plan().pipelines().stream()
                .filter(pipeline -> pipeline.name().equals(step.pipeline()))
                .findFirst()
                .orElseThrow();
    }

    private void cancel() {
        canceled = true;
        endAll(ErrorCode.CANCELED, "Canceled.", step -> true);
    }

    private void timeUp(PipelinePlan pipeline) {
        Duration timeout = pipeline.timeout();
        endAll(
                ErrorCode.STEP_TIMEOUT,
                "The run took longer than its timeout of %s.".formatted(Durations.text(timeout)),
                step -> step.pipeline().equals(pipeline.name()));
    }

    private void endAll(ErrorCode code, String sentence, java.util.function.Predicate<Step> which) {
        steps.values().stream()
                .filter(step -> step.status() == StepStatus.PENDING && which.test(step))
                .toList()
                .forEach(step -> machinery.endUnstarted(
                        step,
                        new StepResult(
                                code == ErrorCode.CANCELED ? StepStatus.CANCELED : StepStatus.SKIPPED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(sentence),
                                Map.of())));
        active.forEach((key, cancellation) -> {
            Step step = steps.get(key);
            if (step != null && which.test(step)) {
                cancellation.cancel(code, sentence);
            }
        });
        load();
    }

    private static boolean isActive(StepStatus status) {
        return status == StepStatus.STARTING || status == StepStatus.RUNNING || status == StepStatus.WAITING;
    }
}
