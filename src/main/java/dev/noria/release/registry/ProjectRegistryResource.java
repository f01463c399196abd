package dev.noria.release.registry;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/registries}. For maintainers. */
@Path("/api/v1/projects/{project}/registries")
public class ProjectRegistryResource {
    private final ProjectStore projects;
    private final RegistryAccountStore accounts;

    public ProjectRegistryResource(ProjectStore projects, RegistryAccountStore accounts) {
        this.projects = projects;
        this.accounts = accounts;
    }

    @GET
    @Operation(summary = "Accounts of a project at image registries, without passwords")
    public List<RegistryAccountView> list(String project) {
        return accounts.of(projects.get(project));
    }

    @PUT
    @Path("{registry}")
    @Operation(summary = "Set a project's account at a registry")
    public RegistryAccountView put(String project, String registry, @Nullable RegistryAccountRequest body) {
        return accounts.put(projects.get(project), present(body).account(registry));
    }

    @DELETE
    @Path("{registry}")
    @Operation(summary = "Forget a project's account at a registry")
    public void delete(String project, String registry) {
        accounts.remove(projects.get(project), registry);
    }

    static RegistryAccountRequest present(@Nullable RegistryAccountRequest body) {
        if (body == null) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "This needs a body, such as {\"user\": \"ci\", \"password\": \"…\"}.");
        }
        return body;
    }
}
