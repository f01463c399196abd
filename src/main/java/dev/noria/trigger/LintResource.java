package dev.noria.trigger;

import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.view.RunView.ProblemView;
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
        List<LintFile> files =
                request.files() == null ? List.of(new LintFile(request.name(), request.content())) : request.files();
        return lint(files.stream()
                .map(file -> new SourceFile(
                        file.name() == null ? ".noria.yaml" : file.name(),
                        file.content() == null ? "" : file.content()))
                .toList());
    }

    @POST
    @Consumes({"application/yaml", "text/yaml", MediaType.TEXT_PLAIN})
    @Operation(summary = "Problems of one pipeline file, sent as it is")
    public LintView lint(String content) {
        return lint(List.of(new SourceFile(".noria.yaml", content)));
    }

    private static LintView lint(List<SourceFile> files) {
        Loaded loaded = new PipelineLoader().load(files);
        return new LintView(
                loaded.valid(), loaded.problems().stream().map(ProblemView::of).toList());
    }
}
