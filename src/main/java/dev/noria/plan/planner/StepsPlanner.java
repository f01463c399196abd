package dev.noria.plan.planner;

import dev.noria.definition.Definition;
import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepDefinition.Reference;
import dev.noria.definition.StepWork;
import dev.noria.definition.value.OutputReference;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.LeftOut;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.PlannedStep.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans the steps and services of one pipeline. Used once. */
final class StepsPlanner {
    private final Definition definition;
    private final FilterDecision filters;
    private final Evaluation evaluation;
    private final ContainerPlanner containers;
    private final Set<String> known;
    private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();

    StepsPlanner(Definition definition, FilterDecision filters, Evaluation evaluation, ContainerPlanner containers) {
        this.definition = definition;
        this.filters = filters;
        this.evaluation = evaluation;
        this.containers = containers;
        this.known = definition.steps().stream().map(StepDefinition::name).collect(Collectors.toSet());
    }

    /** What filters left out; after {@link #plan}. */
    List<LeftOut> leftOut() {
        return List.copyOf(leftOut.values());
    }

    /** Services first, then steps. */
    List<PlannedStep> plan() {
        List<StepDefinition> services = kept(definition.services());
        List<PlannedStep> steps = steps(kept(definition.steps()));
        List<PlannedStep> all = new ArrayList<>();
        StageName first = PipelinePlanner.firstStage(steps);
        services.forEach(service -> all.add(service(service, first)));
        all.addAll(steps);
        return all;
    }

    private List<StepDefinition> kept(List<StepDefinition> definitions) {
        List<StepDefinition> kept = new ArrayList<>();
        for (StepDefinition step : definitions) {
            filters.leftOut(step.when())
                    .ifPresentOrElse(
                            reason -> leftOut.put(step.name(), new LeftOut(step.stage(), step.name(), reason)),
                            () -> kept.add(step));
        }
        return kept;
    }

    private PlannedStep service(StepDefinition service, StageName stage) {
        return new PlannedStep(
                service.name(),
                stage,
                Place.SERVICE,
                List.of(),
                true,
                Set.of(dev.noria.definition.Filter.Outcome.SUCCESS),
                Optional.empty(),
                Optional.empty(),
                policy(service.failure()),
                containers.service((StepWork.Container) service.work()));
    }

    private List<PlannedStep> steps(List<StepDefinition> kept) {
        ActionPlanner actions = new ActionPlanner(definition, evaluation, containers);
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
                    detached(step) ? Place.DETACHED : Place.STEP,
                    step.dependsOn().map(this::remaining).orElse(before),
                    step.dependsOn().isPresent(),
                    filters.outcomes(step.when()),
                    evaluation.of(step.timeout()),
                    step.retry().map(this::retry),
                    policy(step.failure()),
                    actions.plan(step.work())));
        }
        return planned;
    }

    private boolean detached(StepDefinition step) {
        return step.work() instanceof StepWork.Container container
                && evaluation.of(container.options().detach());
    }

    private PlannedStep.Retry retry(StepDefinition.Retry retry) {
        return new PlannedStep.Retry(
                evaluation.of(retry.times()), new LinkedHashSet<>(retry.on()), evaluation.of(retry.pause()));
    }

    private static FailurePolicy policy(StepDefinition.Failure failure) {
        return FailurePolicy.valueOf(failure.name());
    }

    private List<String> remaining(List<Reference> references) {
        Set<String> names = new LinkedHashSet<>();
        references.stream()
                .filter(reference -> known.contains(reference.step()))
                .forEach(reference -> names.add(reference.step()));
        names.removeAll(leftOut.keySet());
        return List.copyOf(names);
    }

    private void warnOfMissingOutputs(StepDefinition step) {
        for (OutputReference reference : step.outputs()) {
            String source = reference.output().step();
            if (leftOut.containsKey(source)) {
                evaluation
                        .problems()
                        .warn(
                                reference.position(),
                                "step-left-out",
                                "Step \"" + step.name() + "\" reads from \"" + source
                                        + "\", which a filter left out of this run; give both the same \"when\".");
            }
        }
    }
}
