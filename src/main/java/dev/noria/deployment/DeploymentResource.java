package dev.noria.deployment;

import dev.noria.deployment.environment.EnvironmentView;
import dev.noria.deployment.environment.LiveEnvironments;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/v1/projects/{project}/deployments} and {@code …/environments}. */
@Path("/api/v1/projects/{project}")
public class DeploymentResource {
    private final ProjectStore projects;
    private final Deployments deployments;
    private final LiveEnvironments environments;

    public DeploymentResource(ProjectStore projects, Deployments deployments, LiveEnvironments environments) {
        this.projects = projects;
        this.deployments = deployments;
        this.environments = environments;
    }

    @GET
    @Path("deployments")
    @Operation(summary = "Deployments of a project, newest first")
    public List<DeploymentView> deployments(String project) {
        return deployments.ofProject(projects.get(project).id()).stream()
                .map(DeploymentView::of)
                .toList();
    }

    @GET
    @Path("environments")
    @Operation(summary = "Environments of a project, with what serves in them")
    public List<EnvironmentView> environments(String project) {
        return environments.ofProject(projects.get(project).id());
    }
}
