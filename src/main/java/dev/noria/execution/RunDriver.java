package dev.noria.execution;

import dev.noria.execution.Progress.StepKey;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StoredPlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
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
    private final Progress progress = new Progress();
    private final Map<StepKey, StepCancellation> active = new HashMap<>();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private boolean canceled;

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
            progress.underway().forEach(step -> launch(step, true));
            startReady();
            while (!progress.isOver()) {
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
        progress.update(machinery.steps(run));
    }

    /** Makes the places and fills the workspaces; when that fails the run ends here. */
    private boolean prepare() {
        for (PipelinePlan pipeline : plan.plan().pipelines()) {
            try {
                machinery.prepare(run, plan, pipeline, progress.hasBegun(pipeline.name()));
            } catch (NoriaException e) {
                LOG.warnf("Run %d of %s could not be prepared: %s", run.number(), run.project(), e.sentence());
                refuse(StepResult.of(e.code(), "The workspace could not be prepared: " + e.sentence()));
                return false;
            }
        }
        return true;
    }

    private void refuse(StepResult why) {
        progress.pending()
                .forEach(step -> machinery.endUnstarted(step, Progress.skipped("The run could not be prepared.")));
        progress.underway().forEach(step -> machinery.end(step, why));
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

    /** Starts and skips until nothing more follows from what has ended. */
    private void startReady() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Step step : progress.pending()) {
                Progress.Next next = progress.next(step);
                if (next instanceof Progress.Next.Start) {
                    launch(step, false);
                } else if (next instanceof Progress.Next.Skip skip) {
                    machinery.endUnstarted(step, skip.result());
                }
                changed |= !(next instanceof Progress.Next.Wait);
            }
            if (changed) {
                load();
            }
        }
    }

    private void launch(Step step, boolean resume) {
        StepKey key = StepKey.of(step);
        PipelinePlan pipeline = plan.plan().pipelines().stream()
                .filter(candidate -> candidate.name().equals(step.pipeline()))
                .findFirst()
                .orElseThrow();
        PlannedStep planned = pipeline.steps().stream()
                .filter(candidate -> candidate.name().equals(step.name()))
                .findFirst()
                .orElseThrow();
        StepCancellation cancellation = new StepCancellation();
        active.put(key, cancellation);
        if (canceled) {
            cancellation.cancel(ErrorCode.CANCELED, "Canceled.");
        }
        machinery.launch(
                new Launch(run, plan, pipeline, planned, step, progress.outputs(step.pipeline()), cancellation, resume),
                () -> signal(new Signal.Ended(key)));
    }

    private void cancel() {
        canceled = true;
        endAll(ErrorCode.CANCELED, "Canceled.", step -> true);
    }

    private void timeUp(PipelinePlan pipeline) {
        endAll(
                ErrorCode.STEP_TIMEOUT,
                "The run took longer than its timeout of %s.".formatted(Durations.text(pipeline.timeout())),
                step -> step.pipeline().equals(pipeline.name()));
    }

    private void endAll(ErrorCode code, String sentence, Predicate<Step> which) {
        StepResult unstarted = code == ErrorCode.CANCELED ? StepResult.of(code, sentence) : Progress.skipped(sentence);
        progress.pending().stream().filter(which).forEach(step -> machinery.endUnstarted(step, unstarted));
        active.forEach((key, cancellation) ->
                progress.step(key).filter(which).ifPresent(step -> cancellation.cancel(code, sentence)));
        load();
    }
}
