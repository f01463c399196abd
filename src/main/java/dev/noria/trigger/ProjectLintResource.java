package dev.noria.trigger;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import dev.noria.trigger.planning.Definitions;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/projects/{project}/lint}: the problems of a commit's pipeline files, or of files that would be. */
@Path("/api/v1/projects/{project}/lint")
public class ProjectLintResource {
    private final ProjectStore projects;
    private final Repositories repositories;
    private final Definitions definitions;

    public ProjectLintResource(ProjectStore projects, Repositories repositories, Definitions definitions) {
        this.projects = projects;
        this.repositories = repositories;
        this.definitions = definitions;
    }

    /**
     * Files as they would be in a commit of a project; without any, those that the commit has.
     *
     * @param ref where the files they include are taken from; empty for the project's branch
     */
    public record ProjectLintRequest(
            @Nullable String ref,
            @Nullable List<LintResource.LintFile> files,
            @Nullable String name,
            @Nullable String content) {}

    @POST
    @Operation(summary = "Problems of a project's pipeline files, or of files as if they were")
    public LintResource.LintView lint(String project, @Nullable ProjectLintRequest request) {
        ProjectLintRequest wanted = request == null ? new ProjectLintRequest(null, null, null, null) : request;
        Project found = projects.get(project);
        ResolvedRef head = repositories.resolve(
                found, Optional.ofNullable(wanted.ref()).filter(ref -> !ref.isBlank()), Optional.empty());
        if (wanted.files() == null && wanted.content() == null) {
            return LintResource.view(definitions
                    .at(found, head.sha())
                    .orElseThrow(() -> new NoriaException(
                            ErrorCode.DEFINITION_MISSING,
                            "Commit %s of project \"%s\" has no pipeline file to look at: add .noria.yaml, or give files."
                                    .formatted(head.sha().substring(0, 8), project))));
        }
        return LintResource.view(
                definitions.of(found, head.sha(), LintResource.files(wanted.files(), wanted.name(), wanted.content())));
    }
}
