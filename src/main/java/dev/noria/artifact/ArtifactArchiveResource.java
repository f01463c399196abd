package dev.noria.artifact;

import dev.noria.artifact.RunArtifacts.Kept;
import dev.noria.artifact.store.BlobStore;
import dev.noria.artifact.tree.TreeWriter;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of a run in one archive, made while it is sent. Those of several steps are in a folder each. An archive
 * that breaks off has met a file that is damaged on the server.
 */
@Path("/api/v1/projects/{project}/runs/{number}/artifacts.{format:tar\\.gz|zip}")
public class ArtifactArchiveResource {
    private final RunArtifacts found;
    private final Artifacts artifacts;
    private final BlobStore blobs;

    public ArtifactArchiveResource(RunArtifacts found, Artifacts artifacts, BlobStore blobs) {
        this.found = found;
        this.artifacts = artifacts;
        this.blobs = blobs;
    }

    @GET
    @Operation(summary = "All artifacts of a run, or of a step of it, as tar.gz or zip")
    public Response archive(
            @Context RoutingContext request,
            String project,
            long number,
            String format,
            @QueryParam("step") @Nullable String step) {
        List<Kept> sets = found.of(project, number, step);
        if (sets.isEmpty()) {
            throw new NoriaException(
                    ErrorCode.ARTIFACT_NOT_FOUND,
                    "Run %d of \"%s\" has no artifacts, or they have expired.".formatted(number, project));
        }
        ArtifactDownload.withoutPolicyOfPages(request);
        String name = "%s-%d%s.%s".formatted(project, number, step == null ? "" : "-" + step, format);
        return format.equals("zip")
                ? ArtifactDownload.archive(out -> zip(sets, step != null, out), name)
                : ArtifactDownload.archive(out -> tar(sets, step != null, out), name);
    }

    private void tar(List<Kept> sets, boolean single, OutputStream out) throws IOException {
        GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
        TreeWriter writer = new TreeWriter(packed);
        for (Kept kept : sets) {
            artifacts.write(kept.set(), prefix(kept, sets, single), writer);
        }
        writer.finish();
        packed.finish();
    }

    private void zip(List<Kept> sets, boolean single, OutputStream out) throws IOException {
        ZipWriter writer = new ZipWriter(out, blobs);
        for (Kept kept : sets) {
            String prefix = prefix(kept, sets, single);
            artifacts.each(kept.set(), file -> writer.write(prefix + file.path(), file));
        }
        writer.finish();
    }

    private static String prefix(Kept kept, List<Kept> all, boolean single) {
        return single && all.size() == 1 ? "" : kept.folder(all) + "/";
    }
}
