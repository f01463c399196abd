package dev.noria.secret;

import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/secrets}. */
@Path("/api/v1/projects/{project}/secrets")
public class ProjectSecretResource {
    private final ProjectStore projects;
    private final SecretStore secrets;
    private final SecretChanges changes;

    public ProjectSecretResource(ProjectStore projects, SecretStore secrets, SecretChanges changes) {
        this.projects = projects;
        this.secrets = secrets;
        this.changes = changes;
    }

    @GET
    @Operation(summary = "Secrets of a project and its environments, by name, without their values")
    public List<SecretView> list(String project) {
        return secrets.ofProject(projects.get(project)).stream()
                .map(SecretView::of)
                .toList();
    }

    @POST
    @Operation(summary = "Make a secret of a project, or with environment of one environment")
    public Response create(String project, @Nullable SecretRequest request) {
        Project found = projects.get(project);
        return changes.create(
                SecretScope.of(found, request == null ? null : request.environment()),
                request,
                "/api/v1/projects/" + found.name() + "/secrets/");
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One secret, without its value")
    public SecretView get(String project, String name, @QueryParam("environment") @Nullable String environment) {
        return SecretView.of(secrets.get(scope(project, environment), new SecretName(name)));
    }

    @PATCH
    @Path("{name}")
    @Operation(summary = "Change value or filters of a secret")
    public SecretView change(
            String project,
            String name,
            @QueryParam("environment") @Nullable String environment,
            @Nullable SecretRequest request) {
        return changes.change(scope(project, environment), name, request);
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Delete a secret")
    public void delete(String project, String name, @QueryParam("environment") @Nullable String environment) {
        secrets.remove(scope(project, environment), new SecretName(name));
    }

    private SecretScope scope(String project, @Nullable String environment) {
        return SecretScope.of(projects.get(project), environment);
    }
}
