package dev.noria.trigger.fork;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.run.StepResult;
import dev.noria.run.StepStore;
import dev.noria.run.view.RunResource;
import dev.noria.run.view.RunView;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Letting held runs start, or not. For maintainers. */
@Path("/api/v1/projects/{project}/runs/{number}")
public class ForkApprovalResource {
    private final ProjectStore projects;
    private final RunStore runs;
    private final StepStore steps;
    private final ForkDecisionStore decisions;
    private final RunResource views;
    private final SecurityIdentity identity;

    public ForkApprovalResource(
            ProjectStore projects,
            RunStore runs,
            StepStore steps,
            ForkDecisionStore decisions,
            RunResource views,
            SecurityIdentity identity) {
        this.projects = projects;
        this.runs = runs;
        this.steps = steps;
        this.decisions = decisions;
        this.views = views;
        this.identity = identity;
    }

    @POST
    @Path("approve")
    @Operation(summary = "Let a held run start: its commit, and no later one")
    public RunView approve(String project, long number) {
        Run run = held(project, number);
        // The decision is kept first: a run must not start of which nobody knows who let it.
        decisions.decide(run, true, name());
        if (!runs.release(run)) {
            throw notHeld(project, number);
        }
        return view(project, number);
    }

    @POST
    @Path("decline")
    @Operation(summary = "Do not let a held run start: it ends as canceled")
    public RunView decline(String project, long number) {
        Run run = held(project, number);
        String sentence = "Declined by %s.".formatted(name());
        decisions.decide(run, false, name());
        if (!runs.end(run, RunStatus.CANCELED, sentence, Optional.of(ErrorCode.CANCELED))) {
            throw notHeld(project, number);
        }
        StepResult canceled = StepResult.of(ErrorCode.CANCELED, sentence);
        runs.steps(List.of(run.id())).forEach(step -> steps.endUnstarted(step, canceled));
        return view(project, number);
    }

    private Run held(String project, long number) {
        Run run = runs.get(projects.get(project), number);
        if (!run.isHeld()) {
            throw notHeld(project, number);
        }
        return run;
    }

    private static NoriaException notHeld(String project, long number) {
        return new NoriaException(
                ErrorCode.CONFLICT,
                "Run %d of \"%s\" does not wait for anybody to let it start.".formatted(number, project));
    }

    private String name() {
        return identity.getPrincipal().getName();
    }

    private RunView view(String project, long number) {
        return views.whole(runs.get(projects.get(project), number));
    }
}
