package dev.noria.plan;

import dev.noria.definition.Definition;
import dev.noria.definition.Definition.DeployEnvironment;
import dev.noria.definition.StepWork;
import dev.noria.definition.value.CommandLine;
import dev.noria.definition.value.Value;
import dev.noria.plan.StepAction.DeployTarget;
import java.util.List;

/** Turns what a file says about a step into what the step does in this run. */
final class ActionPlanner {
    private final Definition definition;
    private final Evaluation evaluation;

    ActionPlanner(Definition definition, Evaluation evaluation) {
        this.definition = definition;
        this.evaluation = evaluation;
    }

    StepAction plan(StepWork work) {
        if (work instanceof StepWork.Container container) {
            return new StepAction.RunContainer(
                    evaluation.of(container.image()),
                    evaluation.of(container.pull()),
                    container.commands(),
                    evaluation.of(container.entrypoint()),
                    evaluation.of(container.environment()),
                    evaluation.of(container.directory()).orElse(""));
        } else if (work instanceof StepWork.Build build) {
            return new StepAction.BuildImage(
                    evaluation.of(build.context()),
                    evaluation.of(build.dockerfile()),
                    evaluation.of(build.target()),
                    evaluation.of(build.arguments()),
                    evaluation.of(build.tags()),
                    evaluation.of(build.pull()));
        } else if (work instanceof StepWork.Release release) {
            return new StepAction.PublishRelease(
                    evaluation.of(release.version()),
                    release.image().map(this::releaseImage),
                    evaluation.of(release.tag()));
        } else if (work instanceof StepWork.Deploy deploy) {
            return deploy(deploy);
        } else if (work instanceof StepWork.Operate operate) {
            var service = evaluation.of(operate.service());
            environment(service.environment(), operate.service());
            return new StepAction.Operate(service.environment(), service.service(), command(operate.command()));
        } else if (work instanceof StepWork.Monitor monitor) {
            var service = evaluation.of(monitor.service());
            environment(service.environment(), monitor.service());
            return new StepAction.Monitor(
                    service.environment(),
                    service.service(),
                    evaluation.of(monitor.path()),
                    evaluation.of(monitor.every()),
                    evaluation.of(monitor.timeout()),
                    evaluation.of(monitor.downAfter()),
                    evaluation.of(monitor.duration()));
        }
        throw new IllegalStateException("no plan for " + work.getClass());
    }

    private StepAction.ReleaseImage releaseImage(StepWork.ReleaseImage image) {
        String from = evaluation.of(image.from());
        boolean built = definition.steps().stream()
                .anyMatch(step -> step.name().equals(from) && step.work() instanceof StepWork.Build);
        if (!built && !from.isEmpty() && StepWork.ReleaseImage.isStep(from)) {
            evaluation
                    .problems()
                    .report(
                            image.from().position(),
                            "unknown-step",
                            "There is no build step \"" + from + "\"; write the name of one or an image reference.");
        }
        return new StepAction.ReleaseImage(from, evaluation.of(image.to()), evaluation.of(image.tags()));
    }

    private StepAction.Deploy deploy(StepWork.Deploy deploy) {
        String name = evaluation.of(deploy.environment());
        DeployEnvironment environment = environment(name, deploy.environment());
        return new StepAction.Deploy(
                name,
                new DeployTarget(environment.targetKind(), environment.targetName(), environment.tier()),
                evaluation.of(deploy.service()),
                evaluation.of(deploy.image()),
                evaluation.of(deploy.port()),
                deploy.health()
                        .map(health -> new StepAction.HealthCheck(
                                evaluation.of(health.path()),
                                evaluation.of(health.every()),
                                evaluation.of(health.timeout()),
                                evaluation.of(health.within()))),
                evaluation.of(deploy.variables()),
                command(deploy.command()));
    }

    private DeployEnvironment environment(String name, Value<?> written) {
        DeployEnvironment environment = definition.environments().get(name);
        if (environment != null) {
            return environment;
        }
        evaluation.problems().report(written.position(), "unknown-environment", definition.unknownEnvironment(name));
        return new DeployEnvironment(name, "", "", "", written.position());
    }

    private List<String> command(CommandLine command) {
        if (command instanceof CommandLine.Script script) {
            return List.of("sh", "-c", script.text());
        }
        return evaluation.of(((CommandLine.Words) command).words());
    }
}
