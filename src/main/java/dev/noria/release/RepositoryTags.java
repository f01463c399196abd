package dev.noria.release;

import dev.noria.project.Project;
import dev.noria.source.Repositories;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The tags of the repositories Noria hosts and watches. */
@ApplicationScoped
public class RepositoryTags implements GitTags {
    private final Repositories repositories;

    public RepositoryTags(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public Optional<String> commit(Project project, String tag) {
        return repositories.tagCommit(project, tag);
    }

    @Override
    public void create(Project project, String tag, String commit, String message) {
        repositories.createTag(project, tag, commit, message);
    }
}
