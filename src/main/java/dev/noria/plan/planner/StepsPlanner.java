package dev.noria.plan.planner;

import dev.noria.definition.Definition;
import dev.noria.definition.Dialect;
import dev.noria.definition.StageName;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepWork;
import dev.noria.definition.value.OutputReference;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.LeftOut;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.RunContainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans the steps and services of one pipeline. Used once. */
final class StepsPlanner {
    private final Definition definition;
    private final FilterDecision filters;
    private final Evaluation evaluation;
    private final ContainerPlanner containers;
    private final SecretMentions secrets;
    private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();

    StepsPlanner(
            Definition definition,
            FilterDecision filters,
            Evaluation evaluation,
            ContainerPlanner containers,
            SecretMentions secrets) {
        this.definition = definition;
        this.filters = filters;
        this.evaluation = evaluation;
        this.containers = containers;
        this.secrets = secrets;
    }

    /** What filters left out; after {@link #plan}. */
    List<LeftOut> leftOut() {
        return List.copyOf(leftOut.values());
    }

    /** Services first, then what fills the workspace, then steps. */
    List<PlannedStep> plan() {
        List<StepDefinition> services = kept(definition.services());
        List<StepDefinition> clones = kept(definition.clones());
        List<PlannedStep> steps = steps(kept(definition.steps()), clones);
        List<PlannedStep> all = new ArrayList<>();
        StageName first = PipelinePlanner.firstStage(steps);
        services.forEach(service -> all.add(service(service, first)));
        if (!steps.isEmpty()) {
            all.addAll(clones(clones, first));
        }
        all.addAll(steps);
        return all;
    }

    private List<StepDefinition> kept(List<StepDefinition> definitions) {
        List<StepDefinition> kept = new ArrayList<>();
        for (StepDefinition step : definitions) {
            filters.leftOut(step)
                    .ifPresentOrElse(
                            reason -> leftOut.put(step.name(), new LeftOut(step.stage(), step.name(), reason)),
                            () -> kept.add(step));
        }
        return kept;
    }

    private PlannedStep service(StepDefinition service, StageName stage) {
        secrets.enter(service.name());
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

    private List<PlannedStep> clones(List<StepDefinition> clones, StageName stage) {
        List<PlannedStep> planned = new ArrayList<>();
        for (StepDefinition clone : clones) {
            List<String> before = planned.isEmpty()
                    ? List.of()
                    : List.of(planned.get(planned.size() - 1).name());
            secrets.enter(clone.name());
            RunContainer action = containers.clone((StepWork.Container) clone.work());
            planned.add(planned(clone, stage, Place.STEP, before, true, action));
        }
        return planned;
    }

    private List<PlannedStep> steps(List<StepDefinition> kept, List<StepDefinition> clones) {
        ActionPlanner actions = new ActionPlanner(definition, evaluation, containers);
        StepOrder order = definition.dialect() == Dialect.NATIVE
                ? new StageOrder(definition, leftOut.keySet())
                : new TurnOrder(definition, clones, leftOut.keySet(), evaluation.problems());
        List<PlannedStep> planned = new ArrayList<>();
        for (StepDefinition step : kept) {
            secrets.enter(step.name());
            warnOfMissingOutputs(step);
            List<String> dependsOn = order.dependencies(step);
            planned.add(planned(
                    step,
                    step.stage(),
                    detached(step) ? Place.DETACHED : Place.STEP,
                    dependsOn,
                    order.isExplicit(step),
                    named(actions.plan(step.work()))));
        }
        // A stable sort keeps the order of the file within a stage.
        planned.sort(Comparator.comparing(PlannedStep::stage));
        return planned;
    }

    /** An image of somebody else's code must not take the name of one that trusted runs use. */
    private StepAction named(StepAction action) {
        return filters.isFork() && action instanceof StepAction.BuildImage build
                ? new StepAction.BuildImage(
                        build.context(), build.dockerfile(), build.target(), build.arguments(), List.of(), build.pull())
                : action;
    }

    private PlannedStep planned(
            StepDefinition step,
            StageName stage,
            Place place,
            List<String> dependsOn,
            boolean explicit,
            StepAction action) {
        boolean background = place == Place.DETACHED && definition.dialect() == Dialect.WOODPECKER;
        return new PlannedStep(
                step.name(),
                stage,
                place,
                dependsOn,
                explicit,
                filters.outcomes(step.when()),
                evaluation.of(step.timeout()),
                step.retry().map(this::retry),
                // As Woodpecker has it unless its server is told otherwise.
                background ? FailurePolicy.IGNORE : policy(step.failure()),
                action);
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
