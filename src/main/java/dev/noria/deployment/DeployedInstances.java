package dev.noria.deployment;

import dev.noria.project.Project;
import dev.noria.project.ProjectDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Everything of a project that runs on the targets. */
@ApplicationScoped
public class DeployedInstances {
    private final Deployments deployments;
    private final Targets targets;

    public DeployedInstances(Deployments deployments, Targets targets) {
        this.deployments = deployments;
        this.targets = targets;
    }

    /** Stops and removes all of it. */
    public void removeAll(Project project) {
        var environments = deployments.environments(project.id()).stream()
                .map(Environment::name)
                .toList();
        targets.all().forEach(target -> target.removeAll(project.name().value(), environments));
    }

    void deleted(@Observes ProjectDeleted event) {
        removeAll(event.project());
    }
}
