package dev.noria.artifact;

import dev.noria.artifact.RunArtifacts.Kept;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The artifacts of a run, one by one. */
@Path("/api/v1/projects/{project}/runs/{number}/artifacts")
public class ArtifactResource {
    private static final int MOST = 10_000;

    private final RunArtifacts artifacts;
    private final ArtifactStore store;
    private final ArtifactDownload download;

    public ArtifactResource(RunArtifacts artifacts, ArtifactStore store, ArtifactDownload download) {
        this.artifacts = artifacts;
        this.store = store;
        this.download = download;
    }

    @GET
    @Operation(summary = "Artifacts of a run, by step and path")
    public ArtifactView list(
            String project,
            long number,
            @QueryParam("step") @Nullable String step,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "offset has to be at least 0, and limit from 1 to %d.".formatted(MOST));
        }
        List<Kept> all = artifacts.of(project, number, step);
        int files = all.stream().mapToInt(kept -> kept.set().files()).sum();
        List<ArtifactView.FileView> page = new ArrayList<>();
        int before = 0;
        for (Kept kept : all) {
            int skipped = Math.max(0, offset - before);
            if (skipped < kept.set().files() && page.size() < limit) {
                store.page(kept.set().id(), skipped, limit - page.size())
                        .forEach(file -> page.add(ArtifactView.FileView.of(file, kept.set(), kept.step())));
            }
            before += kept.set().files();
        }
        int end = offset + page.size();
        return new ArtifactView(
                files,
                all.stream().mapToLong(kept -> kept.set().size()).sum(),
                all.stream()
                        .map(kept -> ArtifactView.SetView.of(kept.set(), kept.step()))
                        .toList(),
                page,
                end < files ? end : null);
    }

    @GET
    @Path("{path:.+}")
    @Operation(summary = "The bytes of an artifact, or of a range of it")
    public Response bytes(
            @Context RoutingContext request,
            String project,
            long number,
            @PathParam("path") String path,
            @QueryParam("step") @Nullable String step,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        ArtifactDownload.withoutPolicyOfPages(request);
        return download.of(artifacts.file(project, number, step, path), range, ifNoneMatch, ifRange);
    }
}
