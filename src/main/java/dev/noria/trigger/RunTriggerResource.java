package dev.noria.trigger;

import dev.noria.definition.load.Loaded;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.view.RunResource;
import dev.noria.run.view.RunView;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import dev.noria.trigger.planning.Definitions;
import dev.noria.trigger.planning.InputCheck;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Starting runs by hand. */
@Path("/api/v1/projects/{project}/runs")
public class RunTriggerResource {
    private final ProjectStore projects;
    private final Repositories repositories;
    private final Definitions definitions;
    private final Intake intake;
    private final RunStore runs;
    private final RunResource views;

    public RunTriggerResource(
            ProjectStore projects,
            Repositories repositories,
            Definitions definitions,
            Intake intake,
            RunStore runs,
            RunResource views) {
        this.projects = projects;
        this.repositories = repositories;
        this.definitions = definitions;
        this.intake = intake;
        this.runs = runs;
        this.views = views;
    }

    /**
     * What is to be run; without {@code ref} the project's branch.
     *
     * @param inputs by name: texts, numbers, truth values
     */
    public record RunRequest(
            @Nullable String ref,
            @Nullable String commit,
            @Nullable Map<String, Object> inputs) {}

    /** How much of a run is to be run again. */
    public record RestartRequest(
            @Nullable String from, @Nullable Boolean failed) {}

    @POST
    @Operation(summary = "Run a branch, a tag or a commit, with inputs")
    public Response run(String project, @Nullable RunRequest request) {
        Project found = projects.get(project);
        RunRequest wanted = request == null ? new RunRequest(null, null, null) : request;
        ResolvedRef head = repositories.resolve(
                found,
                Optional.ofNullable(wanted.ref()).filter(ref -> !ref.isBlank()),
                Optional.ofNullable(wanted.commit()).filter(commit -> !commit.isBlank()));
        Optional<Loaded> loaded = definitions.at(found, head.sha());
        // A file that does not load has no inputs to check; it makes a run that says so.
        Map<String, String> inputs = loaded.isPresent() && loaded.get().valid()
                ? new InputCheck(loaded.get().definitions()).check(wanted.inputs())
                : Map.of();
        return created(intake.wanted(found, head, inputs, loaded));
    }

    @POST
    @Path("{number}/restart")
    @Operation(summary = "Run the same commit again with the same inputs, as a new run")
    public Response restart(String project, long number, @Nullable RestartRequest request) {
        if (request != null && (request.from() != null || Boolean.TRUE.equals(request.failed()))) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "This version restarts whole runs only: leave \"from\" and \"failed\" out.");
        }
        Project found = projects.get(project);
        Run old = runs.get(found, number);
        return created(intake.again(found, old));
    }

    private Response created(Run run) {
        RunView view = views.whole(run);
        return Response.created(URI.create("/api/v1/projects/%s/runs/%d".formatted(run.project(), run.number())))
                .entity(view)
                .build();
    }
}
