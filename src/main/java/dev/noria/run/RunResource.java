package dev.noria.run;

import dev.noria.plan.TriggerEvent;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.NewestRuns;
import dev.noria.project.ProjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Reading runs; they are made, canceled and restarted by the rooms that do so. */
@Path("/api/v1")
@ApplicationScoped
public class RunResource implements NewestRuns {
    private static final int MOST = 200;

    private final ProjectStore projects;
    private final RunStore runs;

    public RunResource(ProjectStore projects, RunStore runs) {
        this.projects = projects;
        this.runs = runs;
    }

    @GET
    @Path("runs")
    @Operation(summary = "Runs of all projects, newest first")
    public List<RunView> all(
            @QueryParam("status") @Nullable String status,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("event") @Nullable String event,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return heads(runs.list(null, filter(status, branch, event, before, limit)));
    }

    @GET
    @Path("projects/{project}/runs")
    @Operation(summary = "Runs of a project, newest first")
    public List<RunView> ofProject(
            String project,
            @QueryParam("status") @Nullable String status,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("event") @Nullable String event,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return heads(runs.list(projects.get(project), filter(status, branch, event, before, limit)));
    }

    @GET
    @Path("projects/{project}/runs/{number}")
    @Operation(summary = "One run with its pipelines, stages and steps")
    public RunView one(String project, long number) {
        return whole(runs.get(projects.get(project), number));
    }

    /** A run with its pipelines as JSON, as it stands now. */
    public RunView whole(Run run) {
        return RunView.whole(run, runs.steps(List.of(run.id())), runs.plan(run.id()));
    }

    @Override
    public Map<Long, Object> of(Collection<Long> projectIds) {
        List<Run> newest = runs.newest(projectIds);
        List<RunView> views = heads(newest);
        Map<Long, Object> byProject = new HashMap<>();
        for (int i = 0; i < newest.size(); i++) {
            byProject.put(newest.get(i).projectId(), views.get(i));
        }
        return byProject;
    }

    private List<RunView> heads(List<Run> list) {
        Map<Long, List<Step>> steps =
                runs.steps(list.stream().map(Run::id).toList()).stream().collect(Collectors.groupingBy(Step::runId));
        return list.stream()
                .map(run -> RunView.head(run, steps.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private static RunFilter filter(
            @Nullable String status,
            @Nullable String branch,
            @Nullable String event,
            @Nullable Long before,
            int limit) {
        if (limit < 1 || limit > MOST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "limit is %d, and has to be from 1 to %d.".formatted(limit, MOST));
        }
        return new RunFilter(
                Optional.ofNullable(status).map(RunResource::status),
                Optional.ofNullable(branch),
                Optional.ofNullable(event).map(text -> TriggerEvent.of(text).orElseThrow(() -> unknown("event", text))),
                before == null ? OptionalLong.empty() : OptionalLong.of(before),
                limit);
    }

    private static RunStatus status(String text) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status.key().equals(text))
                .findFirst()
                .orElseThrow(() -> unknown("status", text));
    }

    private static NoriaException unknown(String what, String text) {
        return new NoriaException(
                ErrorCode.INVALID_REQUEST, "There is no %s \"%s\" to filter runs by.".formatted(what, text));
    }
}
