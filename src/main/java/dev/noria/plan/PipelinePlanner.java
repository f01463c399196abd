package dev.noria.plan;

import dev.noria.definition.Definition;
import dev.noria.definition.Problems;
import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.value.OutputReference;
import dev.noria.definition.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the plan of one pipeline. Used once. */
final class PipelinePlanner {
    private static final int SHOWN = 5;

    private final Definition definition;
    private final Problems problems;
    private final Map<String, String> environment;
    private final Evaluation evaluation;
    private final FilterDecision filters;
    private final String workspace;
    private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();

    PipelinePlanner(Definition definition, TriggerFacts facts, Problems problems) {
        this.definition = definition;
        this.problems = problems;
        this.environment = new LinkedHashMap<>(CiVariables.of(facts, definition.name()));
        this.evaluation = new Evaluation(environment, problems);
        this.workspace = evaluation.of(definition.workspace());
        define("CI_WORKSPACE", workspace);
        // In the order of the file, so that a variable can use those above it.
        for (Map.Entry<String, Value<String>> variable :
                definition.environment().entrySet()) {
            define(variable.getKey(), evaluation.of(variable.getValue()));
        }
        this.filters = new FilterDecision(facts, evaluation);
    }

    private void define(String name, String value) {
        environment.put(name, value);
        evaluation.define(name, value);
    }

    /**
     * What became of the pipeline: one of the two.
     *
     * @param reason why it was left out, without full stop
     */
    record Outcome(Optional<PipelinePlan> plan, Optional<String> reason) {}

    Outcome plan() {
        Optional<String> reason = filters.pipelineLeftOut(definition.when());
        if (reason.isPresent()) {
            return new Outcome(Optional.empty(), reason);
        }
        List<StepDefinition> kept = keptSteps();
        if (kept.isEmpty()) {
            return new Outcome(Optional.empty(), Optional.of(nothingLeft()));
        }
        Duration timeout = evaluation.of(definition.timeout());
        List<PlannedStep> steps = steps(kept);
        List<LeftOut> others = List.copyOf(leftOut.values());
        return new Outcome(
                Optional.of(new PipelinePlan(definition.name(), workspace, environment, timeout, steps, others)),
                Optional.empty());
    }

    private List<StepDefinition> keptSteps() {
        List<StepDefinition> kept = new ArrayList<>();
        for (StepDefinition step : definition.steps()) {
            filters.leftOut(step.when())
                    .ifPresentOrElse(
                            reason -> leftOut.put(step.name(), new LeftOut(step.stage(), step.name(), reason)),
                            () -> kept.add(step));
        }
        return kept;
    }

    private List<PlannedStep> steps(List<StepDefinition> kept) {
        ActionPlanner actions = new ActionPlanner(definition, evaluation);
        List<PlannedStep> planned = new ArrayList<>();
        // The steps of a stage share one list: with a thousand steps, copies would be half a million names.
        List<String> before = List.of();
        StageName stage = StageName.PLAN;
        for (StepDefinition step : kept) {
            if (step.stage() != stage) {
                stage = step.stage();
                before = List.copyOf(planned.stream().map(PlannedStep::name).toList());
            }
            warnOfMissingOutputs(step);
            planned.add(new PlannedStep(
                    step.name(),
                    stage,
                    step.dependsOn().map(this::remaining).orElse(before),
                    step.dependsOn().isPresent(),
                    evaluation.of(step.timeout()),
                    step.ignoreFailure() ? FailurePolicy.IGNORE : FailurePolicy.FAIL,
                    actions.plan(step.work())));
        }
        return planned;
    }

    private List<String> remaining(List<Reference> references) {
        Set<String> names = new LinkedHashSet<>();
        references.forEach(reference -> names.add(reference.step()));
        names.removeAll(leftOut.keySet());
        return List.copyOf(names);
    }

    private void warnOfMissingOutputs(StepDefinition step) {
        for (OutputReference reference : step.outputs()) {
            String source = reference.output().step();
            if (leftOut.containsKey(source)) {
                problems.warn(
                        reference.position(),
                        "step-left-out",
                        "Step \"" + step.name() + "\" reads from \"" + source
                                + "\", which a filter left out of this run; give both the same \"when\".");
            }
        }
    }

    private String nothingLeft() {
        String steps = leftOut.values().stream()
                .limit(SHOWN)
                .map(left -> left.step() + " (" + left.reason() + ")")
                .collect(Collectors.joining(", "));
        return "all of its steps are left out: " + steps + (leftOut.size() > SHOWN ? ", …" : "");
    }
}
