package dev.noria.execution.driver;

import dev.noria.definition.Filter.Outcome;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StoredPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The steps of a run that are under way. Not thread-safe: a driver's own. */
final class ActiveSteps {
    private final Run run;
    private final StoredPlan plan;
    private final Pipelines pipelines;
    private final Progress progress;
    private final Machinery machinery;
    private final Consumer<Signal> signals;
    private final Map<StepKey, StepCancellation> steps = new HashMap<>();

    ActiveSteps(
            Run run,
            StoredPlan plan,
            Pipelines pipelines,
            Progress progress,
            Machinery machinery,
            Consumer<Signal> signals) {
        this.run = run;
        this.plan = plan;
        this.pipelines = pipelines;
        this.progress = progress;
        this.machinery = machinery;
        this.signals = signals;
    }

    void launch(Step step, boolean resume) {
        StepKey key = StepKey.of(step);
        StepCancellation cancellation = steps.computeIfAbsent(key, unused -> new StepCancellation());
        machinery.launch(of(step, cancellation, resume), new Launch.Listener() {
            @Override
            public void started() {
                signals.accept(new Signal.Started(key));
            }

            @Override
            public void ended() {
                signals.accept(new Signal.Ended(key));
            }
        });
    }

    private Launch of(Step step, StepCancellation cancellation, boolean resume) {
        return new Launch(
                run,
                plan,
                pipelines.plan(step.pipeline()),
                pipelines.planned(StepKey.of(step)),
                step,
                progress.outputs(step.pipeline()),
                progress.soFar(step.pipeline()),
                cancellation,
                resume);
    }

    /** Has the containers started of steps that are about to become ready. */
    void ahead(PipelinePlan pipeline) {
        ahead(pipeline, step -> true);
    }

    /**
     * The same while the workspace is empty, for steps in its root: another directory would be made by the engine, and
     * may be something else in the commit.
     */
    void aheadOfTheFiles(PipelinePlan pipeline) {
        ahead(
                pipeline,
                step -> step.action() instanceof RunContainer container
                        && container.directory().isEmpty());
    }

    private void ahead(PipelinePlan pipeline, Predicate<PlannedStep> which) {
        List<Launch> soon = progress.soon(pipeline.name(), machinery.mostAhead()).stream()
                .map(step -> of(step, new StepCancellation(), false))
                .filter(launch ->
                        launch.planned().runsAfter().contains(Outcome.SUCCESS) && which.test(launch.planned()))
                .toList();
        machinery.ahead(run, plan, pipeline, pipelines.end(pipeline).isPresent() ? List.of() : soon);
    }

    void ended(StepKey key) {
        steps.remove(key);
    }

    /** Asks steps to end, those too that are under way and have not been taken up again yet. */
    void end(StepResult how, Predicate<Step> which) {
        for (PipelinePlan pipeline : pipelines.all()) {
            progress.underway(pipeline.name()).stream()
                    .filter(which)
                    .map(StepKey::of)
                    .forEach(key -> steps.computeIfAbsent(key, unused -> new StepCancellation())
                            .end(how));
        }
    }
}
