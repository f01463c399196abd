package dev.noria.trigger.planning;

import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.project.Project;
import dev.noria.source.CommitFiles;
import dev.noria.source.ProjectLookup;
import dev.noria.source.Repositories;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Loads pipeline files with what they include. Thread-safe. */
@ApplicationScoped
public class Definitions {
    private final ProjectLookup projects;
    private final Repositories repositories;
    private final CommitFiles files;

    public Definitions(ProjectLookup projects, Repositories repositories, CommitFiles files) {
        this.projects = projects;
        this.repositories = repositories;
        this.files = files;
    }

    /** The pipeline files of a commit; empty when it has none. */
    public Optional<Loaded> at(Project project, String sha) {
        List<SourceFile> found = repositories.pipelineFiles(project, sha).stream()
                .map(file -> SourceFile.of(file.path(), file.content()))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(of(project, sha, found));
    }

    /** These files, as if they were a commit's. */
    public Loaded of(Project project, String sha, List<SourceFile> given) {
        return load(given, Optional.of(new ProjectIncludes.Home(project, sha)));
    }

    /** These files, of no repository: what they include can only be of a project. */
    public Loaded alone(List<SourceFile> given) {
        return load(given, Optional.empty());
    }

    private Loaded load(List<SourceFile> given, Optional<ProjectIncludes.Home> home) {
        return new PipelineLoader(new ProjectIncludes(projects, repositories, files, home)).load(given);
    }
}
