package dev.noria.execution.driver;

import dev.noria.definition.Filter.Outcome;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends pipelines before all of their steps have run: what runs is told to end, and what is made for such an end (its
 * {@code when.status} says so) runs afterwards. Not thread-safe: a driver's own.
 */
final class Endings {
    private final Pipelines pipelines;
    private final Progress progress;
    private final ActiveSteps active;
    private final Machinery machinery;
    private boolean canceled;

    Endings(Pipelines pipelines, Progress progress, ActiveSteps active, Machinery machinery) {
        this.pipelines = pipelines;
        this.progress = progress;
        this.active = active;
        this.machinery = machinery;
    }

    /** Whether somebody has canceled the run. */
    boolean isCanceled() {
        return canceled;
    }

    /** When the time of a pipeline is up that has begun, or begins now. */
    Instant deadline(Run run, PipelinePlan pipeline) {
        Optional<Instant> first = progress.matching(step -> step.pipeline().equals(pipeline.name())).stream()
                .flatMap(step -> step.startedAt().stream())
                .min(Comparator.naturalOrder());
        Instant started = run.startedAt().orElse(run.createdAt());
        boolean alone = pipeline.dependsOn().isEmpty();
        return (alone ? started : first.orElseGet(machinery::now)).plus(pipeline.timeout());
    }

    /** Somebody wants the run to end; said twice, it is the same. */
    void cancel(String sentence) {
        if (canceled) {
            return;
        }
        canceled = true;
        StepResult how = StepResult.of(ErrorCode.CANCELED, sentence);
        for (PipelinePlan pipeline : pipelines.all()) {
            end(pipeline, Outcome.CANCELED, how, how, resumed(pipeline));
        }
    }

    /** @param late whether it was up when the server went on with the run: what is meant for that may run already */
    void timeUp(PipelinePlan pipeline, boolean late) {
        String sentence = "The run took longer than its timeout of %s.".formatted(Durations.text(pipeline.timeout()));
        end(
                pipeline,
                Outcome.FAILURE,
                StepResult.of(ErrorCode.STEP_TIMEOUT, sentence),
                Progress.skipped(sentence),
                late);
    }

    /** What was left to run had its time as well. */
    void cleanUpOver() {
        String sentence = "Took longer than what runs after the end of a run may.";
        for (PipelinePlan pipeline : pipelines.all()) {
            if (pipelines.end(pipeline).isPresent()) {
                progress.pending(pipeline.name())
                        .forEach(step -> machinery.endUnstarted(step, Progress.skipped(sentence)));
                active.end(
                        StepResult.of(ErrorCode.STEP_TIMEOUT, sentence),
                        step -> step.pipeline().equals(pipeline.name()) && !step.isBackground());
            }
        }
    }

    /** A step that cancels its run by failing has failed; returns whether that is new. */
    boolean cancelAfterFailure() {
        Optional<Step> cause = progress
                .matching(step -> step.failure() == FailurePolicy.CANCEL && step.hasFailed() && !step.isBackground())
                .stream()
                .findFirst();
        boolean news = false;
        if (cause.isPresent()) {
            String sentence = "%s %s, which cancels the run."
                    .formatted(cause.get().title(), cause.get().status().key());
            StepResult how = StepResult.of(ErrorCode.CANCELED, sentence);
            for (PipelinePlan pipeline : pipelines.all()) {
                if (pipelines.end(pipeline).isEmpty() && !progress.isOver(pipeline.name())) {
                    end(pipeline, Outcome.FAILURE, how, how, resumed(pipeline));
                    news = true;
                }
            }
        }
        return news;
    }

    /** Whether its steps under way were begun by an earlier life of the server. */
    private boolean resumed(PipelinePlan pipeline) {
        return pipelines.phase(pipeline) == Pipelines.Phase.WAITING;
    }

    private void end(PipelinePlan pipeline, Outcome outcome, StepResult running, StepResult pending, boolean resumed) {
        boolean first = note(pipeline, outcome, running);
        boolean begun = progress.hasBegun(pipeline.name());
        Predicate<Step> meant =
                step -> begun && pipelines.planned(StepKey.of(step)).runsAfter().contains(outcome);
        progress.pending(pipeline.name()).stream()
                .filter(meant.negate())
                .forEach(step -> machinery.endUnstarted(step, pending));
        // After a restart, what is meant for such an end may be what runs.
        active.end(
                running,
                step -> step.pipeline().equals(pipeline.name())
                        && !step.isBackground()
                        && ((first && !resumed) || !meant.test(step)));
    }

    /** A pipeline has no service that it needs; returns whether that is new. */
    boolean withoutService(PipelinePlan pipeline, Step service) {
        StepResult why = withoutService(service);
        boolean first = note(pipeline, Outcome.FAILURE, why);
        if (first) {
            block(pipeline, why, false);
        }
        return first;
    }

    private boolean note(PipelinePlan pipeline, Outcome outcome, StepResult why) {
        boolean first = pipelines.end(pipeline).isEmpty();
        pipelines.end(pipeline, new Pipelines.End(outcome, why.reason().orElse("")));
        return first;
    }

    void skipAll(PipelinePlan pipeline, String sentence) {
        progress.pending(pipeline.name()).forEach(step -> machinery.endUnstarted(step, Progress.skipped(sentence)));
    }

    /**
     * A pipeline cannot go on: the steps whose turn it would be end so, what depends on them is skipped.
     *
     * @param entirely whether nothing can run in it, not even what is made for a failure
     */
    void block(PipelinePlan pipeline, StepResult why, boolean entirely) {
        for (Step step : progress.pending(pipeline.name())) {
            boolean first = step.dependsOn().stream()
                    .map(name -> progress.step(new StepKey(step.pipeline(), name)))
                    .allMatch(before -> before.map(Step::status)
                            .filter(StepStatus::isTerminal)
                            .isPresent());
            boolean meant = pipelines.planned(StepKey.of(step)).runsAfter().contains(Outcome.FAILURE);
            if (step.place() == Place.SERVICE) {
                machinery.endUnstarted(step, Progress.skipped(why.reason().orElse("")));
            } else if (first && (entirely || !meant)) {
                machinery.endUnstarted(step, why);
            } else if (entirely) {
                machinery.endUnstarted(step, Progress.skipped(why.reason().orElse("")));
            }
        }
        if (entirely) {
            progress.underway(pipeline.name()).forEach(step -> machinery.end(step, why));
        }
    }

    /** How steps end that need a service which is not there. */
    private static StepResult withoutService(Step service) {
        return StepResult.of(
                service.error().orElse(ErrorCode.SERVICE_NOT_READY),
                "Service \"%s\": %s".formatted(service.name(), service.reason().orElse("It is not there.")));
    }

    /** The steps of a pipeline are over: what runs beside them is told to end, and has done its work. */
    void endBackground(PipelinePlan pipeline) {
        progress.pending(pipeline.name())
                .forEach(step -> machinery.endUnstarted(step, Progress.skipped("The steps had ended.")));
        active.end(StepResult.succeeded(Map.of()), step -> step.pipeline().equals(pipeline.name()));
    }
}
