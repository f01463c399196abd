package dev.noria.source.hosted;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/hosted}. For maintainers. */
@Path("/api/v1/projects/{project}/hosted")
public class HostedSettingsResource {
    private final ProjectStore projects;
    private final HostedSettingsStore settings;

    public HostedSettingsResource(ProjectStore projects, HostedSettingsStore settings) {
        this.projects = projects;
        this.settings = settings;
    }

    @GET
    @Operation(summary = "Protected branches and limits of a hosted repository")
    public HostedSettingsView get(String project) {
        return HostedSettingsView.of(settings.of(hosted(project)));
    }

    @PUT
    @Operation(summary = "Set protected branches and limits of a hosted repository, all at once")
    public HostedSettingsView put(String project, @Nullable HostedSettingsView body) {
        if (body == null) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "This needs a body, such as {\"protectedBranches\": [{\"pattern\": \"main\", \"push\": \"maintainers\"}]}.");
        }
        Project found = hosted(project);
        settings.put(found, body.settings());
        return HostedSettingsView.of(settings.of(found));
    }

    private Project hosted(String name) {
        Project project = projects.get(name);
        if (!project.hosted()) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The repository of project \"%s\" is on another server: its branches are protected there."
                            .formatted(name));
        }
        return project;
    }
}
