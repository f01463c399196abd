package dev.noria.execution;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.view.RunResource;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Ending runs early. */
@Path("/api/v1/projects/{project}/runs/{number}/cancel")
public class CancelResource {
    private final ProjectStore projects;
    private final RunStore runs;
    private final RunResource views;
    private final Dispatcher dispatcher;

    public CancelResource(ProjectStore projects, RunStore runs, RunResource views, Dispatcher dispatcher) {
        this.projects = projects;
        this.runs = runs;
        this.views = views;
        this.dispatcher = dispatcher;
    }

    @POST
    @Operation(summary = "Cancel a run: TERM to what runs, KILL after the grace")
    public Response cancel(String project, long number) {
        Run run = runs.get(projects.get(project), number);
        if (run.status().isTerminal()) {
            throw new NoriaException(
                    ErrorCode.CONFLICT,
                    "Run %d of \"%s\" has ended already: it is %s."
                            .formatted(number, project, run.status().key()));
        }
        dispatcher.cancel(run);
        return Response.accepted(views.whole(runs.get(projects.get(project), number)))
                .build();
    }
}
