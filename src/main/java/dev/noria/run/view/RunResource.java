package dev.noria.run.view;

import dev.noria.platform.Sight;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.StepStore;
import dev.noria.run.WaitingRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Reading the runs of a project; they are made, canceled and restarted by the rooms that do so. */
@Path("/api/v1/projects/{project}/runs")
@ApplicationScoped
public class RunResource {

    private final ProjectStore projects;
    private final RunStore runs;
    private final StepStore steps;
    private final WaitingRuns waiting;
    private final RunLists lists;

    public RunResource(ProjectStore projects, RunStore runs, StepStore steps, WaitingRuns waiting, RunLists lists) {
        this.projects = projects;
        this.runs = runs;
        this.steps = steps;
        this.waiting = waiting;
        this.lists = lists;
    }

    @GET
    @Operation(summary = "Runs of a project, newest first")
    public List<RunView> ofProject(
            String project,
            @QueryParam("status") @Nullable String status,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("event") @Nullable String event,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return lists.list(projects.get(project), Sight.View.ALL, status, branch, event, before, limit);
    }

    @GET
    @Path("{number}")
    @Operation(summary = "One run with its pipelines, stages and steps")
    public RunView one(String project, long number) {
        return whole(runs.get(projects.get(project), number));
    }

    /** A run with its pipelines as JSON, as it stands now. */
    public RunView whole(Run run) {
        return RunView.whole(
                run,
                runs.steps(List.of(run.id())),
                steps.attempts(run.id()),
                runs.plan(run.id()),
                waiting.reason(run.id()).orElse(null));
    }
}
