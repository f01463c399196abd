package dev.noria.deployment;

import dev.noria.container.ImageInfo;
import dev.noria.container.InstanceState;
import dev.noria.container.Labels;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.RevisionSettings;
import dev.noria.deployment.target.ServiceId;
import dev.noria.deployment.target.Target;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepContext;
import dev.noria.run.StepOutput;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes one deployment through its phases, from wherever an earlier try left it: each phase is stored before it begins
 * and may be gone through again. Called by the one thread that has the turn in the environment.
 */
final class Rollout {
    private static final int KEPT_INSTANCES = 5;
    private static final int SHOWN_LINES = 50;

    private final Deployments deployments;
    private final Target target;
    private final ServiceId service;
    private final Deployment deployment;
    private final RevisionSettings settings;
    private final DeploySettings limits;
    private final StepContext context;
    private final StepOutput output;

    Rollout(
            Deployments deployments,
            Target target,
            ServiceId service,
            Deployment deployment,
            RevisionSettings settings,
            DeploySettings limits,
            StepContext context) {
        this.deployments = deployments;
        this.target = target;
        this.service = service;
        this.deployment = deployment;
        this.settings = settings;
        this.limits = limits;
        this.context = context;
        this.output = context.output();
    }

    /**
     * Goes on to the end.
     *
     * @return the revision that serves now
     */
    Revision run() {
        Optional<Revision> known = deployments.revisionOf(deployment.id());
        if (known.isPresent() && phase() == DeploymentPhase.DRAIN) {
            drain(known.get());
            return known.get();
        }
        deployments.abandonOlder(deployment.id());
        Revision revision = known.orElseGet(this::pull);
        start(revision);
        await(revision);
        change(revision);
        drain(revision);
        return revision;
    }

    private Revision pull() {
        enter(DeploymentPhase.PULL);
        ImageInfo image = target.pull(service.project(), deployment.image(), output::system);
        Revision revision =
                deployments.revise(deployment.id(), image, settings, number -> target.instanceName(service, number));
        output.system("Revision %d of %s: image %s.".formatted(revision.number(), service.words(), image.id()));
        return revision;
    }

    private void start(Revision revision) {
        enter(DeploymentPhase.START);
        removeLeftovers(revision);
        target.start(service, revision);
        output.system("Started %s beside %s.".formatted(revision.instance(), served()));
    }

    private void await(Revision revision) {
        enter(DeploymentPhase.HEALTH);
        new HealthGate(target, service, limits.settle(), context).await(revision);
        output.system("Revision %d is healthy.".formatted(revision.number()));
    }

    private void change(Revision revision) {
        enter(DeploymentPhase.SWITCH);
        target.switchTo(service, revision);
        if (revision.settings().health().isPresent()) {
            new HealthGate(target, service, limits.settle(), context).await(revision);
        }
        deployments.switched(deployment.id());
        output.system("The name %s leads to revision %d.".formatted(service.service(), revision.number()));
    }

    /** Nothing here makes the deployment fail: the new revision serves. */
    private void drain(Revision revision) {
        try {
            for (InstanceState old : others(revision)) {
                if (old.running()) {
                    target.retire(old.name(), limits.grace());
                    output.system("Stopped %s.".formatted(old.name()));
                }
            }
            target.instances(service).stream()
                    .sorted(Comparator.comparingInt(Rollout::number).reversed())
                    .skip(KEPT_INSTANCES)
                    .forEach(old -> target.discard(old.name()));
        } catch (NoriaException e) {
            output.system("What served before could not be cleaned up: " + e.sentence());
        }
    }

    /** Takes the new revision back; what served before was never touched. */
    NoriaException giveUp(NoriaException failure) {
        deployments.revisionOf(deployment.id()).ifPresent(this::discard);
        String why = switch (failure.code()) {
            case UNHEALTHY -> "The new revision of %s %s; %s.".formatted(service.words(), failure.sentence(), goesOn());
            default -> failure.sentence();
        };
        DeploymentStatus status = failure.code() == ErrorCode.CANCELED
                ? DeploymentStatus.CANCELED
                : phase() == DeploymentPhase.SWITCH ? DeploymentStatus.ROLLED_BACK : DeploymentStatus.FAILED;
        deployments.end(deployment.id(), status, Optional.of(failure.code()), Optional.of(why));
        return new NoriaException(failure.code(), why, failure);
    }

    private void discard(Revision revision) {
        try {
            if (target.inspect(revision.instance()).isPresent()) {
                output.system("The last lines of %s:".formatted(revision.instance()));
                target.tail(revision.instance(), SHOWN_LINES).lines().forEach(output::line);
                target.discard(revision.instance());
                output.system("Removed %s; %s.".formatted(revision.instance(), goesOn()));
            }
        } catch (NoriaException e) {
            output.system("The new instance could not be removed, the next deployment does it: " + e.sentence());
        }
    }

    /** What neither serves nor is this deployment's own, and runs: a server that stopped half-way left it. */
    private void removeLeftovers(Revision revision) {
        Optional<String> serving =
                deployments.serving(service).map(now -> now.revision().instance());
        for (InstanceState other : others(revision)) {
            if (other.running() && !serving.equals(Optional.of(other.name()))) {
                target.discard(other.name());
                output.system("Removed %s, which an earlier deployment left.".formatted(other.name()));
            }
        }
    }

    private List<InstanceState> others(Revision revision) {
        return target.instances(service).stream()
                .filter(instance -> !instance.name().equals(revision.instance()))
                .toList();
    }

    private void enter(DeploymentPhase phase) {
        if (context.cancellation().isCanceled()) {
            throw new NoriaException(ErrorCode.CANCELED, "Canceled before the new revision served.");
        }
        deployments.enter(deployment.id(), phase);
    }

    private DeploymentPhase phase() {
        return deployments.get(deployment.id()).phase().orElse(DeploymentPhase.PULL);
    }

    private String goesOn() {
        return deployments
                .serving(service)
                .map(now ->
                        "revision %d goes on serving".formatted(now.revision().number()))
                .orElse("nothing served before and nothing serves now");
    }

    private String served() {
        return deployments
                .serving(service)
                .map(now -> "revision " + now.revision().number())
                .orElse("nothing: it is the first");
    }

    private static int number(InstanceState instance) {
        return Integer.parseInt(instance.labels().getOrDefault(Labels.REVISION, "0"));
    }
}
