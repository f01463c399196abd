package dev.noria.plan.planner;

import dev.noria.definition.Definition;
import dev.noria.definition.DeployEnvironment;
import dev.noria.definition.Setting;
import dev.noria.definition.StepWork;
import dev.noria.definition.value.CommandLine;
import dev.noria.definition.value.Value;
import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.DeployTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what a file says about a step into what the step does in this run. */
final class ActionPlanner {
    private final Definition definition;
    private final Evaluation evaluation;
    private final ContainerPlanner containers;

    ActionPlanner(Definition definition, Evaluation evaluation, ContainerPlanner containers) {
        this.definition = definition;
        this.evaluation = evaluation;
        this.containers = containers;
    }

    StepAction plan(StepWork work) {
        if (work instanceof StepWork.Container container) {
            return containers.step(container);
        } else if (work instanceof StepWork.Build build) {
            return new StepAction.BuildImage(
                    evaluation.of(build.context()),
                    evaluation.of(build.dockerfile()),
                    evaluation.of(build.target()),
                    evaluation.of(build.arguments()),
                    evaluation.of(build.tags()),
                    evaluation.of(build.pull()));
        } else if (work instanceof StepWork.Release release) {
            return release(release);
        } else if (work instanceof StepWork.Deploy deploy) {
            return deploy(deploy);
        } else if (work instanceof StepWork.Operate operate) {
            var service = evaluation.of(operate.service());
            environment(service.environment(), operate.service());
            return new StepAction.Operate(service.environment(), service.service(), command(operate.command()));
        } else if (work instanceof StepWork.Monitor monitor) {
            return monitor(monitor);
        } else if (work instanceof StepWork.Approve approve) {
            DeployEnvironment.Approval approval = approve.approval();
            evaluation.notYet(approval.position(), "Waiting for approval");
            return new StepAction.Approve(
                    evaluation.of(approval.by()),
                    evaluation.of(approval.count()),
                    evaluation.of(approval.expires()),
                    evaluation.of(approval.message()));
        }
        StepWork.Trigger trigger = (StepWork.Trigger) work;
        evaluation.notYet(trigger.position(), "Starting a run of another project");
        return new StepAction.TriggerRun(
                evaluation.of(trigger.project()),
                evaluation.of(trigger.ref()),
                evaluation.of(trigger.inputs()),
                evaluation.of(trigger.waits()));
    }

    private StepAction release(StepWork.Release release) {
        String version = evaluation.of(release.version());
        return new StepAction.PublishRelease(
                version, release.image().map(this::releaseImage), evaluation.of(release.tag()));
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

    private StepAction deploy(StepWork.Deploy deploy) {
        String name = evaluation.of(deploy.environment());
        DeployEnvironment environment = environment(name, deploy.environment());
        if (!environment.targetKind().isEmpty()
                && !(environment.targetKind().equals("docker")
                        && environment.targetName().equals("local"))) {
            evaluation.notYet(
                    environment.position(),
                    "Deploying to " + environment.targetKind() + ": " + environment.targetName());
        }
        environment.approval().ifPresent(asked -> evaluation.notYet(asked.position(), "Approval of an environment"));
        if (!environment.branches().include().isEmpty()
                || !environment.branches().exclude().isEmpty()) {
            evaluation.notYet(environment.position(), "\"branches\" of an environment");
        }
        deploy.replicas()
                .filter(replicas -> evaluation.of(replicas) > 1)
                .ifPresent(replicas -> evaluation.notYet(replicas.position(), "More than one replica"));
        deploy.rollout()
                .filter(rollout -> !rollout.startFirst() || rollout.watch().isPresent())
                .ifPresent(rollout -> evaluation.notYet(rollout.position(), "A rollout that is no plain start-first"));
        return new StepAction.Deploy(
                name,
                new DeployTarget(environment.targetKind(), environment.targetName(), environment.tier()),
                evaluation.of(deploy.service()),
                evaluation.of(deploy.image()),
                evaluation.of(deploy.port()),
                deploy.health().flatMap(this::health),
                variables(deploy.variables()),
                command(deploy.command()));
    }

    private java.util.Optional<StepAction.HealthCheck> health(StepWork.Health health) {
        if (health.http().isEmpty()) {
            evaluation.notYet(health.position(), "A health check that is not HTTP");
        }
        return health.http()
                .map(path -> new StepAction.HealthCheck(
                        evaluation.of(path),
                        evaluation.of(health.every()),
                        evaluation.of(health.timeout()),
                        evaluation.of(health.within())));
    }

    /** Variables of a service, which are stored with its revision: no secret may be among them yet. */
    private Map<String, String> variables(Map<String, Setting> settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        settings.forEach((name, setting) -> {
            if (setting instanceof Setting.Text text) {
                variables.put(name, evaluation.of(text.value()));
            } else if (setting instanceof Setting.Secret secret) {
                evaluation.notYet(secret.name().position(), "A secret of a service");
            } else if (setting instanceof Setting.Nothing) {
                variables.put(name, "");
            } else if (setting instanceof Setting.Items list) {
                evaluation.notYet(list.position(), "A list as a service's variable");
            } else if (setting instanceof Setting.Entries map) {
                evaluation.notYet(map.position(), "A map as a service's variable");
            }
        });
        return variables;
    }

    private StepAction monitor(StepWork.Monitor monitor) {
        var service = evaluation.of(monitor.service());
        environment(service.environment(), monitor.service());
        StepWork.Probe probe = monitor.probe();
        if (probe.http().isEmpty()) {
            evaluation.notYet(probe.position(), "A probe that is not HTTP");
        }
        monitor.rollback().ifPresent(within -> evaluation.notYet(within.position(), "\"rollback\" of a monitor step"));
        monitor.alert().stream()
                .findFirst()
                .ifPresent(alert -> evaluation.notYet(alert.position(), "\"alert\" of a monitor step"));
        return new StepAction.Monitor(
                service.environment(),
                service.service(),
                evaluation.of(probe.http()).orElse("/"),
                evaluation.of(probe.every()),
                evaluation.of(probe.timeout()),
                evaluation.of(probe.downAfter()),
                evaluation.of(monitor.duration()));
    }

    private DeployEnvironment environment(String name, Value<?> written) {
        DeployEnvironment environment = definition.environments().get(name);
        if (environment != null) {
            return environment;
        }
        evaluation.problems().report(written.position(), "unknown-environment", definition.unknownEnvironment(name));
        return DeployEnvironment.unknown(name, written.position());
    }

    private List<String> command(CommandLine command) {
        if (command instanceof CommandLine.Script script) {
            return List.of("sh", "-c", script.text());
        }
        return evaluation.of(((CommandLine.Words) command).words());
    }
}
