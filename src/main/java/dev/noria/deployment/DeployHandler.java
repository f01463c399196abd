package dev.noria.deployment;

import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.RevisionSettings;
import dev.noria.deployment.target.ServiceId;
import dev.noria.deployment.target.Target;
import dev.noria.deployment.target.Targets;
import dev.noria.plan.StepAction.Deploy;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.release.Release;
import dev.noria.release.Releases;
import dev.noria.run.StepContext;
import dev.noria.run.StepHandler;
import dev.noria.run.StepResult;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Replaces what serves in an environment by a new revision, and leaves the old one alone when that does not work. */
@ApplicationScoped
public class DeployHandler implements StepHandler<Deploy> {
    private final Deployments deployments;
    private final Releases releases;
    private final Targets targets;
    private final Turns turns;
    private final DeploySettings settings;
    private volatile boolean leaving;

    @Inject
    public DeployHandler(Deployments deployments, Releases releases, Targets targets, Turns turns) {
        this(deployments, releases, targets, turns, DeploySettings.DEFAULT);
    }

    DeployHandler(Deployments deployments, Releases releases, Targets targets, Turns turns, DeploySettings settings) {
        this.deployments = deployments;
        this.releases = releases;
        this.targets = targets;
        this.turns = turns;
        this.settings = settings;
    }

    @Override
    public Class<Deploy> actionType() {
        return Deploy.class;
    }

    @Override
    public boolean resumable() {
        return true;
    }

    /** From now on what fails fails for the server's end, and the next start goes on from what is stored. */
    void leave(@Observes ShutdownEvent event) {
        leaving = true;
    }

    @Override
    public StepResult run(Deploy action, StepContext context) {
        Target target = targets.of(action.target());
        ServiceId service = ServiceId.of(context.project(), action.environment(), action.service());
        Deployment deployment = deployments.plan(wanted(service, action, context));
        if (deployment.status().isTerminal()) {
            return stored(deployment, target);
        }
        try (Turns.Turn turn = turns.take(
                service,
                context.cancellation(),
                () -> context.output()
                        .system("Waits for another deployment to \"%s\" to end.".formatted(action.environment())))) {
            Deployment now = deployments.get(deployment.id());
            return now.status().isTerminal()
                    ? stored(now, target)
                    : roll(
                            new Rollout(
                                    deployments, target, service, now, RevisionSettings.of(action), settings, context),
                            now,
                            target);
        } catch (NoriaException e) {
            if (e.code() == ErrorCode.CANCELED
                    && !leaving) { // also while it waited; when it has ended already, nothing changes
                deployments.end(
                        deployment.id(), DeploymentStatus.CANCELED, Optional.of(e.code()), Optional.of(e.sentence()));
            }
            return StepResult.of(e);
        }
    }

    private StepResult roll(Rollout rollout, Deployment deployment, Target target) {
        try {
            Revision revision = rollout.run();
            deployments.end(deployment.id(), DeploymentStatus.SUCCEEDED, Optional.empty(), Optional.empty());
            return StepResult.succeeded(outputs(deployment, revision, target));
        } catch (NoriaException e) {
            throw leaving ? e : rollout.giveUp(e);
        } catch (RuntimeException e) {
            if (leaving) {
                throw e;
            }
            rollout.giveUp(new NoriaException(
                    ErrorCode.INTERNAL, "A fault in Noria ended the deployment; its log on the server says more.", e));
            throw e;
        }
    }

    private NewDeployment wanted(ServiceId service, Deploy action, StepContext context) {
        Optional<String> version = releases.ofImage(service.projectId(), action.image())
                .map(Release::version)
                .map(Object::toString);
        return new NewDeployment(
                service,
                action.target(),
                context.runId(),
                context.pipeline(),
                context.step(),
                context.attempt(),
                action.image(),
                version,
                context.facts().commit().sha(),
                context.facts().number());
    }

    /** The server stopped between the end of the deployment and the end of its step. */
    private StepResult stored(Deployment deployment, Target target) {
        if (deployment.status() == DeploymentStatus.SUCCEEDED) {
            return StepResult.succeeded(deployments
                    .revisionOf(deployment.id())
                    .map(revision -> outputs(deployment, revision, target))
                    .orElse(Map.of()));
        }
        return StepResult.of(
                deployment.error().orElse(ErrorCode.INTERNAL),
                deployment.reason().orElse("The deployment ended as " + deployment.status() + "."));
    }

    private static Map<String, String> outputs(Deployment deployment, Revision revision, Target target) {
        Map<String, String> outputs = new LinkedHashMap<>();
        target.address(revision.instance()).ifPresent(address -> outputs.put("address", address));
        outputs.put("service", deployment.environment() + "/" + deployment.service());
        revision.version().ifPresent(version -> outputs.put("version", version));
        outputs.put("revision", Integer.toString(revision.number()));
        outputs.put("instance", revision.instance());
        return outputs;
    }
}
