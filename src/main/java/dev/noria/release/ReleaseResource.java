package dev.noria.release;

import dev.noria.project.ProjectStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/v1/projects/{project}/releases}. */
@Path("/api/v1/projects/{project}/releases")
public class ReleaseResource {
    private final ProjectStore projects;
    private final Releases releases;

    public ReleaseResource(ProjectStore projects, Releases releases) {
        this.projects = projects;
        this.releases = releases;
    }

    @GET
    @Operation(summary = "Releases of a project, newest first")
    public List<ReleaseView> ofProject(String project) {
        return releases.ofProject(projects.get(project).id()).stream()
                .map(ReleaseView::of)
                .toList();
    }
}
