package dev.noria.log;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Reading logs. */
@Path("/api/v1/projects/{project}/runs/{number}/steps/{step}/log")
public class LogResource {
    private static final int MOST = 10_000;

    private final ProjectStore projects;
    private final RunStore runs;
    private final LogStore logs;

    public LogResource(ProjectStore projects, RunStore runs, LogStore logs) {
        this.projects = projects;
        this.runs = runs;
        this.logs = logs;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lines of a step's log")
    public LogView lines(
            String project,
            long number,
            String step,
            @QueryParam("from") @DefaultValue("1") long from,
            @QueryParam("limit") @DefaultValue("1000") int limit,
            @QueryParam("attempt") @Nullable Integer attempt,
            @QueryParam("q") @Nullable String search) {
        if (from < 1 || limit < 1 || limit > MOST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "from has to be at least 1, and limit from 1 to %d.".formatted(MOST));
        }
        Step found = step(project, number, step);
        int wanted = attempt(found, attempt);
        boolean ended = found.status().isTerminal() || wanted < found.attempt();
        LogPage page = logs.page(new LogId(found.runId(), found.id(), wanted), from, limit, search, ended);
        return new LogView(
                found.name(),
                wanted,
                ended && page.atEnd(),
                page.next(),
                page.lines().stream().map(LogView.LineView::of).toList());
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "What a step wrote to stdout and stderr, byte for byte")
    public StreamingOutput bytes(
            String project, long number, String step, @QueryParam("attempt") @Nullable Integer attempt) {
        Step found = step(project, number, step);
        LogId id = new LogId(found.runId(), found.id(), attempt(found, attempt));
        return out -> logs.copy(id, out);
    }

    private static int attempt(Step step, @Nullable Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > step.attempt())) {
            throw new NoriaException(
                    ErrorCode.STEP_NOT_FOUND,
                    "The step \"%s\" has had %d attempts, and not one with number %d."
                            .formatted(step.name(), step.attempt(), wanted));
        }
        return wanted == null ? step.attempt() : wanted;
    }

    /** By its name, or {@code pipeline.step} where pipelines share the name. */
    private Step step(String project, long number, String name) {
        Run run = runs.get(projects.get(project), number);
        List<Step> steps = runs.steps(List.of(run.id()));
        List<Step> exact = steps.stream()
                .filter(step -> (step.pipeline() + "." + step.name()).equals(name))
                .toList();
        List<Step> named = exact.isEmpty()
                ? steps.stream().filter(step -> step.name().equals(name)).toList()
                : exact;
        if (named.isEmpty()) {
            throw new NoriaException(
                    ErrorCode.STEP_NOT_FOUND, "Run %d of \"%s\" has no step \"%s\".".formatted(number, project, name));
        }
        return named.get(0);
    }
}
