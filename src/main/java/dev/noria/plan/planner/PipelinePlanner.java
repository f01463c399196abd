package dev.noria.plan.planner;

import dev.noria.definition.Definition;
import dev.noria.definition.Definition.Concurrency;
import dev.noria.definition.Definition.Workspace;
import dev.noria.definition.Dialect;
import dev.noria.definition.Problems;
import dev.noria.definition.StageName;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.LeftOut;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PipelinePlan.Checkout;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.SecretMention;
import dev.noria.plan.TriggerFacts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the plan of one pipeline in one combination of its matrix. Used once. */
final class PipelinePlanner {
    private static final int SHOWN = 5;

    private final Definition definition;
    private final TriggerFacts facts;
    private final Combination combination;
    private final Evaluation evaluation;
    private final Map<String, String> known;
    private final FilterDecision filters;
    private final SecretMentions secrets;

    /**
     * Which of the combinations of a matrix is planned.
     *
     * @param name of its plan
     * @param inputs values by name
     * @param number which of the run's pipelines it is, from 1
     */
    record Combination(String name, Map<String, String> axes, Map<String, String> inputs, int number) {}

    PipelinePlanner(Definition definition, TriggerFacts facts, Combination combination, Problems problems) {
        this.definition = definition;
        this.facts = facts;
        this.combination = combination;
        this.known = new LinkedHashMap<>(
                CiVariables.of(facts, definition.dialect(), definition.name(), combination.number()));
        this.evaluation = new Evaluation(known, combination.inputs(), problems);
        combination.axes().forEach(evaluation::define);
        if (definition.dialect() == Dialect.NATIVE) {
            combination.axes().forEach(known::put);
            combination.inputs().forEach((name, value) -> known.put(InputValues.variable(name), value));
            known.forEach(evaluation::define);
        }
        String repository = known.getOrDefault("CI_REPO", facts.project());
        this.secrets = new SecretMentions(definition.file(), combination.name());
        this.filters = new FilterDecision(facts, repository, combination.axes(), evaluation);
    }

    /**
     * What became of the pipeline: a plan or a reason.
     *
     * @param reason why it was left out, without full stop
     * @param secrets where the plan asks for them
     */
    record Outcome(Optional<PipelinePlan> plan, Optional<String> reason, List<SecretMention> secrets) {
        static Outcome leftOut(String reason) {
            return new Outcome(Optional.empty(), Optional.of(reason), List.of());
        }
    }

    Outcome plan() {
        Optional<String> reason = filters.pipelineLeftOut(definition.when());
        if (reason.isPresent()) {
            return Outcome.leftOut(reason.get());
        }
        WorkspacePaths paths = WorkspacePaths.of(definition.workspace(), RepositoryName.of(facts), evaluation);
        known.put("CI_WORKSPACE", paths.workspace());
        evaluation.define("CI_WORKSPACE", paths.workspace());
        ContainerPlanner containers = new ContainerPlanner(
                definition.dialect(), evaluation, new TrustCheck(facts.details().trust(), evaluation), secrets);
        Map<String, EnvironmentValue> environment = environment(containers);
        // Steps may ask for what a person gave, the filter of the whole pipeline may not.
        parameters().forEach(evaluation::define);
        StepsPlanner steps = new StepsPlanner(definition, filters, evaluation, containers, secrets);
        List<PlannedStep> planned = steps.plan();
        if (planned.stream().allMatch(step -> step.place() == PlannedStep.Place.SERVICE)) {
            return Outcome.leftOut(nothingLeft(steps.leftOut()));
        }
        Duration timeout = evaluation.of(definition.timeout());
        return new Outcome(
                Optional.of(new PipelinePlan(
                        combination.name(),
                        definition.name(),
                        definition.dialect(),
                        combination.axes(),
                        paths.mount(),
                        paths.workspace(),
                        environment,
                        parameters(),
                        definition.dialect() == Dialect.WOODPECKER ? pluginEnvironment(paths) : Map.of(),
                        timeout,
                        checkout(),
                        definition.concurrency().map(this::concurrency),
                        definition.dependsOn().stream()
                                .map(reference -> reference.step())
                                .toList(),
                        definition
                                .when()
                                .map(filters::outcomes)
                                .orElse(java.util.Set.of(dev.noria.definition.Filter.Outcome.SUCCESS)),
                        evaluation.of(definition.labels()),
                        planned,
                        steps.leftOut())),
                Optional.empty(),
                secrets.all());
    }

    /** In the order of the file, so that a variable can use those above it. */
    private Map<String, EnvironmentValue> environment(ContainerPlanner containers) {
        Map<String, EnvironmentValue> environment = new LinkedHashMap<>();
        known.forEach((name, value) -> environment.put(name, EnvironmentValue.of(value)));
        definition.environment().forEach((name, setting) -> {
            EnvironmentValue value =
                    containers.environment(Map.of(name, setting)).get(name);
            if (value instanceof EnvironmentValue.Text text) {
                evaluation.define(name, text.text());
            }
            if (value != null) {
                environment.put(name, value);
            }
        });
        return environment;
    }

    /** In Woodpecker's language plugins do not see what a person gave, nor the axes. */
    private Map<String, String> parameters() {
        if (definition.dialect() == Dialect.NATIVE) {
            return Map.of();
        }
        Map<String, String> parameters = new LinkedHashMap<>(combination.axes());
        combination.inputs().forEach((name, value) -> parameters.put(InputValues.variable(name), value));
        facts.details().inputs().forEach(parameters::put);
        return parameters;
    }

    /** Plugins see the workspace in one place, whatever the file says. */
    private Map<String, String> pluginEnvironment(WorkspacePaths paths) {
        Map<String, String> environment = new LinkedHashMap<>(DroneVariables.of(known));
        if (!paths.mount().equals(Workspace.WOODPECKER)) {
            environment.put("CI_WORKSPACE", paths.at(Workspace.WOODPECKER).workspace());
        }
        return environment;
    }

    private Checkout checkout() {
        Definition.Checkout checkout = definition.checkout();
        return new Checkout(
                evaluation.of(checkout.enabled()),
                evaluation.of(checkout.depth()),
                evaluation.of(checkout.tags()),
                evaluation.of(checkout.submodules()),
                evaluation.of(checkout.lfs()));
    }

    private PipelinePlan.Concurrency concurrency(Concurrency concurrency) {
        String group = evaluation
                .of(concurrency.group())
                .filter(name -> !name.isEmpty())
                .orElse(definition.name());
        return new PipelinePlan.Concurrency(
                group, evaluation.of(concurrency.limit()), evaluation.of(concurrency.cancel()));
    }

    private static String nothingLeft(List<LeftOut> leftOut) {
        String steps = leftOut.stream()
                .limit(SHOWN)
                .map(left -> left.step() + " (" + left.reason() + ")")
                .collect(Collectors.joining(", "));
        return "all of its steps are left out: " + steps + (leftOut.size() > SHOWN ? ", …" : "");
    }

    /** The first stage of the loop, for what belongs to no stage. */
    static StageName firstStage(List<PlannedStep> steps) {
        return steps.stream().map(PlannedStep::stage).min(StageName::compareTo).orElse(StageName.PLAN);
    }
}
