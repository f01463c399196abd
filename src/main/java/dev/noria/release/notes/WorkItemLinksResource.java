package dev.noria.release.notes;

import dev.noria.project.ProjectStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/projects/{project}/work-items}: where the work items are that commits name. Viewers may read, maintainers change. */
@Path("/api/v1/projects/{project}/work-items")
public class WorkItemLinksResource {
    private final ProjectStore projects;
    private final WorkItemLinksStore links;

    public WorkItemLinksResource(ProjectStore projects, WorkItemLinksStore links) {
        this.projects = projects;
        this.links = links;
    }

    /**
     * Addresses with {@code {item}} in them.
     *
     * @param number of {@code #12}
     * @param key of {@code ABC-34}
     */
    public record Body(@Nullable String number, @Nullable String key) {}

    @GET
    @Operation(summary = "Where the work items are that commits name")
    public Body get(String project) {
        return body(links.ofProject(projects.get(project).id()));
    }

    @PUT
    @Operation(summary = "Say where the work items are that commits name; what is left out is not linked")
    public Body put(String project, Body body) {
        WorkItemLinks wanted = new WorkItemLinks(given(body.number()), given(body.key()));
        links.keep(projects.get(project).id(), wanted);
        return body(wanted);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Body body(WorkItemLinks links) {
        return new Body(links.number().orElse(null), links.key().orElse(null));
    }
}
