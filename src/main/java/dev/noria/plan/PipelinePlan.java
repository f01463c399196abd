package dev.noria.plan;

import dev.noria.definition.Dialect;
import dev.noria.definition.Filter.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The plan of one pipeline: one file in one combination of its matrix, with a workspace of its own.
 *
 * @param name unique within the run: {@link #workflow}, with a number behind it when there are several combinations
 * @param workflow name of the file's pipeline
 * @param axes the combination of the matrix; empty when there is none
 * @param mount absolute path where containers see the workspace's volume
 * @param workspace absolute path of the work tree, {@link #mount} or below it
 * @param environment variables of every container step, CI_* included
 * @param parameters variables of the container steps that are no plugins
 * @param pluginEnvironment variables of plugins
 * @param timeout of the whole pipeline
 * @param dependsOn names of pipelines of the run that must have ended before
 * @param runsAfter how those may have ended
 * @param labels which runtime takes it
 * @param steps services first, then steps in the order of stages, then of the file
 * @param leftOut what filters left out
 */
public record PipelinePlan(
        String name,
        String workflow,
        Dialect dialect,
        Map<String, String> axes,
        String mount,
        String workspace,
        Map<String, EnvironmentValue> environment,
        Map<String, String> parameters,
        Map<String, String> pluginEnvironment,
        Duration timeout,
        Checkout checkout,
        Optional<Concurrency> concurrency,
        List<String> dependsOn,
        Set<Outcome> runsAfter,
        Map<String, String> labels,
        List<PlannedStep> steps,
        List<LeftOut> leftOut) {
    public PipelinePlan {
        axes = Ordered.copyOf(axes);
        environment = Ordered.copyOf(environment);
        parameters = Ordered.copyOf(parameters);
        pluginEnvironment = Ordered.copyOf(pluginEnvironment);
        dependsOn = List.copyOf(dependsOn);
        runsAfter = Ordered.copyOf(runsAfter);
        labels = Ordered.copyOf(labels);
        steps = List.copyOf(steps);
        leftOut = List.copyOf(leftOut);
    }

    /** A pipeline that says nothing but its steps. */
    public static PipelinePlan of(String name, String workspace, Duration timeout, List<PlannedStep> steps) {
        return new PipelinePlan(
                name,
                name,
                Dialect.NATIVE,
                Map.of(),
                workspace,
                workspace,
                Map.of(),
                Map.of(),
                Map.of(),
                timeout,
                Checkout.USUAL,
                Optional.empty(),
                List.of(),
                Set.of(Outcome.SUCCESS),
                Map.of(),
                steps,
                List.of());
    }

    /**
     * How the workspace is filled.
     *
     * @param enabled whether it is filled at all
     * @param depth how many commits of history; 0 for all
     */
    public record Checkout(boolean enabled, int depth, boolean tags, boolean submodules, boolean lfs) {
        public static final Checkout USUAL = new Checkout(true, 1, false, false, false);
    }

    /**
     * How many runs of a group go on at a time.
     *
     * @param group unique within the project
     * @param cancel whether a newer run ends the older ones
     */
    public record Concurrency(String group, int limit, boolean cancel) {}

    /** The same, waiting for these pipelines. */
    public PipelinePlan waitingFor(List<String> pipelines) {
        return new PipelinePlan(
                name,
                workflow,
                dialect,
                axes,
                mount,
                workspace,
                environment,
                parameters,
                pluginEnvironment,
                timeout,
                checkout,
                concurrency,
                pipelines,
                runsAfter,
                labels,
                steps,
                leftOut);
    }

    /** The same with other steps, and with these variables for all of them. */
    public PipelinePlan with(
            Map<String, EnvironmentValue> variables, List<PlannedStep> others, List<LeftOut> othersLeftOut) {
        return new PipelinePlan(
                name,
                workflow,
                dialect,
                axes,
                mount,
                workspace,
                variables,
                parameters,
                pluginEnvironment,
                timeout,
                checkout,
                concurrency,
                dependsOn,
                runsAfter,
                labels,
                others,
                othersLeftOut);
    }

    /** The names of the secrets that one of its steps asks for, in alphabetical order. */
    public Set<String> secretsOf(PlannedStep step) {
        Set<String> names = new TreeSet<>();
        step.action().collectSecrets(names);
        if (step.action() instanceof StepAction.RunContainer) {
            environment.values().forEach(value -> value.collectSecrets(names));
        }
        return names;
    }

    /** The names of all secrets that its steps use, in alphabetical order. */
    public Set<String> secrets() {
        Set<String> names = new TreeSet<>();
        environment.values().forEach(value -> value.collectSecrets(names));
        steps.forEach(step -> step.action().collectSecrets(names));
        return names;
    }
}
