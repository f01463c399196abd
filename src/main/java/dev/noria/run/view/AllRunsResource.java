package dev.noria.run.view;

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

    public AllRunsResource(RunLists lists) {
        this.lists = lists;
    }

    @GET
    @Operation(summary = "Runs of all projects, newest first")
    public List<RunView> all(
            @QueryParam("status") @Nullable String status,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("event") @Nullable String event,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return lists.list(null, status, branch, event, before, limit);
    }
}
