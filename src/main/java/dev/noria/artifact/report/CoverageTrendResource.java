package dev.noria.artifact.report;

import dev.noria.artifact.report.CoverageView.FigureView;
import dev.noria.artifact.report.CoverageView.TrendView;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How the coverage of a branch has become what it is. */
@Path("/api/v1/projects/{project}/coverage")
public class CoverageTrendResource {
    private static final int MOST = 500;

    private final ProjectStore projects;
    private final RunCoverage coverage;

    public CoverageTrendResource(ProjectStore projects, RunCoverage coverage) {
        this.projects = projects;
        this.coverage = coverage;
    }

    @GET
    @Operation(summary = "Coverage of a branch by run, newest first")
    public List<TrendView> of(
            String project,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "limit has to be from 1 to %d.".formatted(MOST));
        }
        Project found = projects.get(project);
        String ref = "refs/heads/" + (branch == null ? found.branch() : branch);
        return coverage.trend(found.id(), ref, Optional.ofNullable(before), limit).stream()
                .map(CoverageTrendResource::view)
                .toList();
    }

    private static TrendView view(List<CoverageReport> run) {
        CoverageReport newest = run.get(run.size() - 1);
        return new TrendView(
                newest.source().runNumber(),
                newest.source().commit(),
                FigureView.of(RunCoverage.lines(run)),
                FigureView.of(RunCoverage.branches(run)),
                newest.createdAt());
    }
}
