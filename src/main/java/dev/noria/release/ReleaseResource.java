package dev.noria.release;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.release.notes.MarkdownNotes;
import dev.noria.release.notes.NotesView;
import dev.noria.release.notes.WorkItemLinksStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/v1/projects/{project}/releases}. */
@Path("/api/v1/projects/{project}/releases")
public class ReleaseResource {
    private final ProjectStore projects;
    private final Releases releases;
    private final WorkItemLinksStore links;

    public ReleaseResource(ProjectStore projects, Releases releases, WorkItemLinksStore links) {
        this.projects = projects;
        this.releases = releases;
        this.links = links;
    }

    @GET
    @Operation(summary = "Releases of a project, newest first")
    public List<ReleaseView> ofProject(String project) {
        return releases.ofProject(projects.get(project).id()).stream()
                .map(ReleaseView::of)
                .toList();
    }

    @GET
    @Path("{version}")
    @Operation(summary = "A release")
    public ReleaseView one(String project, String version) {
        return ReleaseView.of(find(projects.get(project), version));
    }

    @GET
    @Path("{version}/notes")
    @Operation(summary = "What a release brings: its commits by kind, and the work items they name")
    public NotesView notes(String project, String version) {
        Project of = projects.get(project);
        return NotesView.of(find(of, version).notes(), links.ofProject(of.id()));
    }

    @GET
    @Path("{version}/notes.md")
    @Operation(summary = "The same as CommonMark")
    @Produces("text/markdown")
    public String markdown(String project, String version) {
        Project of = projects.get(project);
        Release release = find(of, version);
        return MarkdownNotes.of(
                release.notes(), links.ofProject(of.id()).of(release.notes().items()));
    }

    private Release find(Project project, String version) {
        return releases.find(project.id(), new Version(version))
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.NOT_FOUND, "Project \"%s\" has no release %s.".formatted(project.name(), version)));
    }
}
