package dev.noria.artifact.report;

import dev.noria.artifact.report.CoverageView.FigureView;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The coverage of a run. */
@Path("/api/v1/projects/{project}/runs/{number}/coverage")
public class RunCoverageResource {
    private static final int MOST = 1000;

    private final ProjectStore projects;
    private final RunStore runs;
    private final RunCoverage coverage;
    private final CoverageStore store;

    public RunCoverageResource(ProjectStore projects, RunStore runs, RunCoverage coverage, CoverageStore store) {
        this.projects = projects;
        this.runs = runs;
        this.coverage = coverage;
        this.store = store;
    }

    @GET
    @Operation(summary = "Coverage of a run, the files with most lines not covered first")
    public CoverageView of(
            String project,
            long number,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "offset has to be at least 0, and limit from 1 to %d.".formatted(MOST));
        }
        Run run = runs.get(projects.get(project), number);
        List<CoverageReport> reports = coverage.of(run);
        List<Long> ids = reports.stream().map(CoverageReport::id).toList();
        long total = ids.isEmpty() ? 0 : store.countFiles(ids);
        List<CoverageView.FileView> files = ids.isEmpty()
                ? List.of()
                : store.files(ids, offset, limit).stream()
                        .map(CoverageView.FileView::of)
                        .toList();
        int end = offset + files.size();
        return new CoverageView(
                FigureView.of(RunCoverage.lines(reports)),
                FigureView.of(RunCoverage.branches(reports)),
                coverage.trend(run.projectId(), run.ref(), Optional.of(run.number()), 1).stream()
                        .findFirst()
                        .map(before -> FigureView.of(RunCoverage.lines(before)))
                        .orElse(null),
                reports.stream().map(CoverageView.StepView::of).toList(),
                files,
                total,
                end < total ? end : null);
    }
}
