package dev.noria.trigger.planning;

import dev.noria.definition.Severity;
import dev.noria.project.Project;
import dev.noria.source.hosted.PushedPipelines;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Loads the pipeline files of a push before it is taken. */
@ApplicationScoped
public class PushedDefinitions implements PushedPipelines {
    private final Definitions definitions;

    public PushedDefinitions(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public List<String> errors(Project project, String sha) {
        return definitions.at(project, sha).stream()
                .flatMap(loaded -> loaded.problems().stream())
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem ->
                        "%s:%d:%d: %s".formatted(problem.file(), problem.line(), problem.column(), problem.message()))
                .toList();
    }
}
