package dev.noria.artifact.cache;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The caches of a project. */
@Path("/api/v1/projects/{project}/caches")
public class CacheResource {
    private final ProjectStore projects;
    private final CacheStore caches;

    public CacheResource(ProjectStore projects, CacheStore caches) {
        this.projects = projects;
        this.caches = caches;
    }

    @GET
    @Operation(summary = "Caches of a project, newest first")
    public List<CacheView> list(String project) {
        return caches.ofProject(projects.get(project).id()).stream()
                .map(CacheView::of)
                .toList();
    }

    @DELETE
    @Operation(summary = "Delete the caches of a project, or those whose key begins with a text")
    public void deleteAll(String project, @QueryParam("prefix") @DefaultValue("") String prefix) {
        caches.removeAll(projects.get(project).id(), prefix);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a cache")
    public void delete(String project, long id) {
        if (!caches.remove(projects.get(project).id(), id)) {
            throw new NoriaException(
                    ErrorCode.CACHE_NOT_FOUND, "The project \"%s\" has no cache %d.".formatted(project, id));
        }
    }
}
