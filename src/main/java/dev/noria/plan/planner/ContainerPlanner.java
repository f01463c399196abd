package dev.noria.plan.planner;

import dev.noria.definition.ContainerOptions;
import dev.noria.definition.Definition.Workspace;
import dev.noria.definition.Dialect;
import dev.noria.definition.StepWork;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.ContainerSettings.Role;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.StepAction.RunContainer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Turns what a file says about a container into what runs. */
final class ContainerPlanner {
    private final Dialect dialect;
    private final Evaluation evaluation;
    private final SettingPlanner settings;
    private final TrustCheck trust;

    ContainerPlanner(Dialect dialect, Evaluation evaluation, TrustCheck trust, SecretMentions secrets) {
        this.dialect = dialect;
        this.evaluation = evaluation;
        this.settings = new SettingPlanner(evaluation, secrets, dialect);
        this.trust = trust;
    }

    /** Variables of every container of the pipeline. */
    Map<String, EnvironmentValue> environment(Map<String, dev.noria.definition.Setting> variables) {
        return settings.environment(variables);
    }

    RunContainer step(StepWork.Container container) {
        return plan(container, container.isPlugin(dialect) ? Role.PLUGIN : Role.COMMANDS);
    }

    RunContainer service(StepWork.Container container) {
        return plan(container, Role.SERVICE);
    }

    /** A container that fills the workspace. */
    RunContainer clone(StepWork.Container container) {
        return plan(container, Role.CLONE);
    }

    private RunContainer plan(StepWork.Container container, Role role) {
        Map<String, EnvironmentValue> environment = new LinkedHashMap<>(settings.plugin(container.settings()));
        environment.putAll(settings.environment(container.environment()));
        return new RunContainer(
                evaluation.of(container.image()),
                evaluation.of(container.pull()),
                container.commands(),
                evaluation.of(container.entrypoint()),
                environment,
                evaluation.of(container.directory()).orElse(""),
                settings(container, role));
    }

    private ContainerSettings settings(StepWork.Container container, Role role) {
        ContainerOptions options = container.options();
        boolean elsewhere = dialect == Dialect.WOODPECKER && container.isPlugin(dialect);
        return new ContainerSettings(
                role,
                elsewhere ? Optional.of(Workspace.WOODPECKER) : Optional.empty(),
                evaluation.of(options.user()),
                evaluation.of(options.shell()),
                resources(options.resources()),
                options.cache().map(this::cache),
                options.artifacts().map(this::artifacts),
                options.reports().map(this::reports),
                evaluation.of(options.ports()),
                options.ready().map(this::readiness),
                trust.check(options.trusted()));
    }

    private ContainerSettings.Resources resources(ContainerOptions.Resources resources) {
        Optional<Double> cpus = evaluation.of(resources.cpu());
        Optional<Long> memory = evaluation.of(resources.memory());
        Optional<Integer> pids = evaluation.of(resources.pids());
        return new ContainerSettings.Resources(
                cpus.isPresent() ? OptionalDouble.of(cpus.get()) : OptionalDouble.empty(),
                memory.isPresent() ? OptionalLong.of(memory.get()) : OptionalLong.empty(),
                pids.isPresent() ? OptionalInt.of(pids.get()) : OptionalInt.empty());
    }

    private ContainerSettings.Cache cache(ContainerOptions.Cache cache) {
        return new ContainerSettings.Cache(
                evaluation.of(cache.key()),
                evaluation.of(cache.paths()),
                evaluation.of(cache.restoreKeys()),
                cache.pull(),
                cache.push());
    }

    private ContainerSettings.Artifacts artifacts(ContainerOptions.Artifacts artifacts) {
        return new ContainerSettings.Artifacts(evaluation.of(artifacts.paths()), evaluation.of(artifacts.expire()));
    }

    private ContainerSettings.Reports reports(ContainerOptions.Reports reports) {
        return new ContainerSettings.Reports(evaluation.of(reports.junit()), evaluation.of(reports.coverage()));
    }

    private ContainerSettings.Readiness readiness(ContainerOptions.Readiness ready) {
        Optional<Integer> tcp = evaluation.of(ready.tcp());
        return new ContainerSettings.Readiness(
                tcp.isPresent() ? OptionalInt.of(tcp.get()) : OptionalInt.empty(),
                evaluation.of(ready.http()),
                ready.command().orElseGet(java.util.List::of),
                evaluation.of(ready.every()),
                evaluation.of(ready.within()));
    }
}
