package dev.noria.trigger.planning;

import dev.noria.definition.load.Loaded;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.view.RunView.ProblemView;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/projects/{project}/inputs}: what is asked for when a person starts a run. */
@Path("/api/v1/projects/{project}/inputs")
public class InputResource {
    private final ProjectStore projects;
    private final Repositories repositories;
    private final Definitions definitions;

    public InputResource(ProjectStore projects, Repositories repositories, Definitions definitions) {
        this.projects = projects;
        this.repositories = repositories;
        this.definitions = definitions;
    }

    /** The form; of files that do not load, with their problems. */
    public record FormView(String ref, String commit, List<InputView> inputs, List<ProblemView> problems) {}

    @GET
    @Operation(summary = "Inputs that a run of a branch or tag asks for")
    public FormView inputs(String project, @QueryParam("ref") @Nullable String ref) {
        Project found = projects.get(project);
        ResolvedRef head =
                repositories.resolve(found, Optional.ofNullable(ref).filter(name -> !name.isBlank()), Optional.empty());
        Optional<Loaded> loaded = definitions.at(found, head.sha());
        return new FormView(
                head.ref(),
                head.sha(),
                InputView.of(loaded.map(Loaded::definitions).orElse(List.of())),
                loaded.map(Loaded::problems).orElse(List.of()).stream()
                        .map(ProblemView::of)
                        .toList());
    }
}
