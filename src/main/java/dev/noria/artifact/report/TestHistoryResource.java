package dev.noria.artifact.report;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What became of a test case over the runs of a project. */
@Path("/api/v1/projects/{project}/tests/history")
public class TestHistoryResource {
    private static final int MOST = 1000;

    private final ProjectStore projects;
    private final RunTests tests;

    public TestHistoryResource(ProjectStore projects, RunTests tests) {
        this.projects = projects;
        this.tests = tests;
    }

    @GET
    @Operation(summary = "Results of a test case in every attempt of every run, newest first")
    public List<TestsView.PastView> of(
            String project,
            @QueryParam("case") @Nullable String identity,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (identity == null || limit < 1 || limit > MOST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "case has to be the id of a test case, and limit from 1 to %d.".formatted(MOST));
        }
        return tests.history(projects.get(project).id(), identity, limit).stream()
                .map(TestsView.PastView::of)
                .toList();
    }
}
