package dev.noria.execution.driver;

import dev.noria.definition.Filter.Outcome;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pipelines of a run, and where each stands. Not thread-safe: a driver's own. */
final class Pipelines {
    private final Map<StepKey, PlannedStep> planned = new HashMap<>();
    private final List<PipelinePlan> plans;
    private final Map<String, Phase> phases = new HashMap<>();
    private final Map<String, End> ends = new HashMap<>();

    /** Where a pipeline stands. */
    enum Phase {
        /** For the pipelines it depends on. */
        WAITING,
        /** Its workspace is being filled. */
        PREPARING,
        /** Its steps run. */
        OPEN,
        /** Its steps have ended, and what ran beside them was told to end. */
        CLOSED
    }

    /** How a pipeline ends that somebody ended, and why. */
    record End(Outcome outcome, String sentence) {}

    Pipelines(Plan plan) {
        this.plans = plan.pipelines();
        for (PipelinePlan pipeline : plans) {
            phases.put(pipeline.name(), Phase.WAITING);
            pipeline.steps().forEach(step -> planned.put(new StepKey(pipeline.name(), step.name()), step));
        }
    }

    List<PipelinePlan> all() {
        return plans;
    }

    PipelinePlan plan(String name) {
        return plans.stream()
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    PlannedStep planned(StepKey key) {
        PlannedStep step = planned.get(key);
        if (step == null) {
            throw new IllegalStateException("The plan has no step " + key + ".");
        }
        return step;
    }

    Phase phase(PipelinePlan pipeline) {
        return phases.getOrDefault(pipeline.name(), Phase.CLOSED);
    }

    void enter(PipelinePlan pipeline, Phase phase) {
        phases.put(pipeline.name(), phase);
    }

    /** Everything that has not started from here on runs after this. The first end counts. */
    void end(PipelinePlan pipeline, End end) {
        ends.putIfAbsent(pipeline.name(), end);
    }

    /** How a pipeline ends that somebody ended. */
    Optional<End> end(PipelinePlan pipeline) {
        return Optional.ofNullable(ends.get(pipeline.name()));
    }

    /** Whether all that a pipeline depends on is over. */
    boolean mayBegin(PipelinePlan pipeline, Progress progress) {
        return pipeline.dependsOn().stream().allMatch(progress::isOver);
    }

    /** The pipeline before this one, directly or through others, for which it does not run. */
    Optional<String> obstacle(PipelinePlan pipeline, Progress progress) {
        List<String> before = ancestors(pipeline);
        Outcome outcome = end(pipeline)
                .map(End::outcome)
                .orElseGet(() -> before.stream().map(progress::soFar).reduce(Outcome.SUCCESS, Judgement::worse));
        if (pipeline.runsAfter().contains(outcome)) {
            return Optional.empty();
        }
        return Optional.of(before.stream()
                .filter(name -> progress.soFar(name) == outcome && outcome != Outcome.SUCCESS)
                .findFirst()
                .map(name ->
                        "Pipeline \"%s\" %s.".formatted(name, outcome == Outcome.FAILURE ? "failed" : "was canceled"))
                .orElse("No pipeline before it failed."));
    }

    private List<String> ancestors(PipelinePlan pipeline) {
        List<String> found = new ArrayList<>(pipeline.dependsOn());
        for (int i = 0; i < found.size(); i++) {
            plan(found.get(i)).dependsOn().stream()
                    .filter(name -> !found.contains(name))
                    .forEach(found::add);
        }
        return found;
    }
}
