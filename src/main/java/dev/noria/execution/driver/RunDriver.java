package dev.noria.execution.driver;

import dev.noria.execution.driver.Pipelines.Phase;
import dev.noria.plan.PipelinePlan;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StoredPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Drives one run from its first step to its end, on one thread. Steps run on threads of their own and report back;
 * nothing but this thread decides what starts. A run that a stop of the server cut short is driven on from what is
 * stored.
 */
public final class RunDriver {
    private final Run run;
    private final StoredPlan plan;
    private final Machinery machinery;
    private final Progress progress = new Progress();
    private final Pipelines pipelines;
    private final ActiveSteps active;
    private final Endings endings;
    private final Set<String> resting = new HashSet<>();
    private final List<Subscription> timers = new ArrayList<>();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    public RunDriver(Run run, StoredPlan plan, Machinery machinery) {
        this.run = run;
        this.plan = plan;
        this.machinery = machinery;
        this.pipelines = new Pipelines(plan.plan());
        this.active = new ActiveSteps(run, plan, pipelines, progress, machinery, this::signal);
        this.endings = new Endings(pipelines, progress, active, machinery);
    }

    /** Tells the driver of something; from any thread. */
    public void signal(Signal signal) {
        signals.add(signal);
    }

    /** Drives the run to its end, or until the server goes down. */
    public void drive() throws InterruptedException {
        load();
        try {
            if (run.cancelRequested()) {
                cancel("Canceled.");
            }
            advance();
            while (!progress.isOver()) {
                if (!handle(signals.take())) {
                    return;
                }
                advance();
            }
        } finally {
            timers.forEach(Subscription::close);
        }
        machinery.finish(run, endings.isCanceled());
    }

    /** False when the driver has to let go. */
    private boolean handle(Signal signal) {
        if (signal instanceof Signal.Ended ended) {
            active.ended(ended.step());
        } else if (signal instanceof Signal.Started started) {
            progress.started(started.step());
        } else if (signal instanceof Signal.Rested rested) {
            progress.rested(rested.step());
        } else if (signal instanceof Signal.Placed placed) {
            placed(placed.pipeline());
        } else if (signal instanceof Signal.Prepared prepared) {
            opened(prepared.pipeline(), prepared.obstacle());
        } else if (signal instanceof Signal.Cancel cancel) {
            cancel(cancel.sentence());
        } else if (signal instanceof Signal.TimeUp timeUp) {
            endings.timeUp(timeUp.pipeline(), timeUp.late());
            timers.add(machinery.afterCleanUp(() -> signal(new Signal.CleanUpOver())));
        } else if (signal instanceof Signal.CleanUpOver) {
            endings.cleanUpOver();
        }
        load();
        return !(signal instanceof Signal.Leave);
    }

    private void load() {
        progress.update(machinery.steps(run));
    }

    private void cancel(String sentence) {
        endings.cancel(sentence);
        load();
        timers.add(machinery.afterCleanUp(() -> signal(new Signal.CleanUpOver())));
    }

    /** Starts and skips until nothing more follows from what has ended. */
    private void advance() {
        boolean changed = true;
        while (changed) {
            changed = endings.cancelAfterFailure();
            for (PipelinePlan pipeline : pipelines.all()) {
                changed |= switch (pipelines.phase(pipeline)) {
                    case WAITING -> begin(pipeline);
                    case OPEN -> goOn(pipeline);
                    case PREPARING, CLOSED -> false;
                };
            }
            if (changed) {
                load();
            }
        }
        pipelines.all().stream()
                .filter(pipeline -> pipelines.phase(pipeline) == Phase.OPEN)
                .forEach(active::ahead);
    }

    private boolean begin(PipelinePlan pipeline) {
        if (progress.isOver(pipeline.name())) {
            pipelines.enter(pipeline, Phase.CLOSED);
            return true;
        }
        boolean begun = progress.hasBegun(pipeline.name());
        if (!begun && !pipelines.mayBegin(pipeline, progress)) {
            return false;
        }
        Optional<String> obstacle = begun ? Optional.empty() : pipelines.obstacle(pipeline, progress);
        if (obstacle.isPresent()) {
            endings.skipAll(pipeline, obstacle.get());
        } else {
            pipelines.enter(pipeline, Phase.PREPARING);
            machinery.prepare(
                    run,
                    plan,
                    pipeline,
                    begun,
                    () -> signal(new Signal.Placed(pipeline)),
                    problem -> signal(new Signal.Prepared(pipeline, problem)));
        }
        return true;
    }

    /** The first containers start while the workspace is being filled: their gates open only after that. */
    private void placed(PipelinePlan pipeline) {
        if (pipelines.phase(pipeline) == Phase.PREPARING) {
            active.aheadOfTheFiles(pipeline);
        }
    }

    private void opened(PipelinePlan pipeline, Optional<StepResult> obstacle) {
        pipelines.enter(pipeline, Phase.OPEN);
        if (obstacle.isPresent()) {
            endings.block(pipeline, obstacle.get(), true);
            return;
        }
        Instant deadline = endings.deadline(run, pipeline);
        boolean late = deadline.isBefore(machinery.now());
        timers.add(machinery.at(deadline, () -> signal(new Signal.TimeUp(pipeline, late))));
        progress.underway(pipeline.name()).forEach(step -> active.launch(step, true));
    }

    private boolean goOn(PipelinePlan pipeline) {
        if (progress.isForegroundOver(pipeline.name())) {
            endings.endBackground(pipeline);
            pipelines.enter(pipeline, Phase.CLOSED);
            return true;
        }
        Optional<Step> broken = progress.brokenService(pipeline.name());
        if (broken.isPresent() && endings.withoutService(pipeline, broken.get())) {
            return true;
        }
        boolean changed = false;
        for (Step step : progress.pending(pipeline.name())) {
            changed |= consider(pipeline, step);
        }
        return changed;
    }

    private boolean consider(PipelinePlan pipeline, Step step) {
        StepKey key = StepKey.of(step);
        Progress.Next next = progress.next(step, pipelines.planned(key), pipelines.end(pipeline));
        if (next instanceof Progress.Next.Start) {
            active.launch(step, false);
        } else if (next instanceof Progress.Next.Skip skip) {
            machinery.endUnstarted(step, skip.result());
        } else if (step.retryAt().isPresent() && resting.add(key + "-" + step.attempt())) {
            timers.add(machinery.at(step.retryAt().get(), () -> signal(new Signal.Rested(key))));
        }
        return !(next instanceof Progress.Next.Wait);
    }
}
