package dev.noria.deployment.environment;

import dev.noria.deployment.target.Targets;
import dev.noria.project.Project;
import dev.noria.project.ProjectDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Everything of a project that runs on the targets. */
@ApplicationScoped
public class DeployedInstances {
    private final Environments environments;
    private final Targets targets;

    public DeployedInstances(Environments environments, Targets targets) {
        this.environments = environments;
        this.targets = targets;
    }

    /** Stops and removes all of it. */
    public void removeAll(Project project) {
        var names = environments.environments(project.id()).stream()
                .map(Environment::name)
                .toList();
        targets.all().forEach(target -> target.removeAll(project.name().value(), names));
    }

    void deleted(@Observes ProjectDeleted event) {
        removeAll(event.project());
    }
}
