package dev.noria.trigger;

import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.SourceFile;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.view.RunView.ProblemView;
import dev.noria.trigger.planning.Definitions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/lint}: the problems of pipeline files that need not be in any repository. */
@Path("/api/v1/lint")
public class LintResource {
    private final Definitions definitions;

    public LintResource(Definitions definitions) {
        this.definitions = definitions;
    }

    /** One file, or several that belong together. */
    public record LintRequest(
            @Nullable List<LintFile> files,
            @Nullable String name,
            @Nullable String content) {}

    /** A pipeline file. */
    public record LintFile(@Nullable String name, @Nullable String content) {}

    /** What is wrong with them. */
    public record LintView(boolean valid, List<ProblemView> problems) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Problems of pipeline files")
    public LintView lint(@Nullable LintRequest request) {
        if (request == null || (request.files() == null && request.content() == null)) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "Give the file to look at: {\"files\": [{\"name\": \".noria.yaml\", \"content\": \"…\"}]}.");
        }
        return view(definitions.alone(files(request.files(), request.name(), request.content())));
    }

    @POST
    @Consumes({"application/yaml", "text/yaml", MediaType.TEXT_PLAIN})
    @Operation(summary = "Problems of one pipeline file, sent as it is")
    public LintView lint(String content) {
        return view(definitions.alone(List.of(new SourceFile(".noria.yaml", content))));
    }

    static List<SourceFile> files(@Nullable List<LintFile> files, @Nullable String name, @Nullable String content) {
        return (files == null ? List.of(new LintFile(name, content)) : files)
                .stream()
                        .map(file -> new SourceFile(
                                file.name() == null ? ".noria.yaml" : file.name(),
                                file.content() == null ? "" : file.content()))
                        .toList();
    }

    static LintView view(Loaded loaded) {
        return new LintView(
                loaded.valid(), loaded.problems().stream().map(ProblemView::of).toList());
    }
}
