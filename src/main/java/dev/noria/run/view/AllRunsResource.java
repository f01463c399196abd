package dev.noria.run.view;

import dev.noria.platform.Sight;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/runs}: the runs of all projects. */
@Path("/api/v1/runs")
public class AllRunsResource {
    private final RunLists lists;
    private final Sight sight;
    private final SecurityIdentity identity;

    public AllRunsResource(RunLists lists, Sight sight, SecurityIdentity identity) {
        this.lists = lists;
        this.sight = sight;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "Runs of all projects that one may see, newest first")
    public List<RunView> all(
            @QueryParam("status") @Nullable String status,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("event") @Nullable String event,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return lists.list(null, sight.of(identity).orElse(Sight.View.NONE), status, branch, event, before, limit);
    }
}
