package dev.noria.release;

import dev.noria.project.Project;
import dev.noria.source.OwnTag;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;

/** The tags of the repositories Noria hosts and watches. */
@ApplicationScoped
public class RepositoryTags implements GitTags {
    private final Repositories repositories;
    private final Event<OwnTag> announcements;

    public RepositoryTags(Repositories repositories, Event<OwnTag> announcements) {
        this.repositories = repositories;
        this.announcements = announcements;
    }

    @Override
    public Optional<String> commit(Project project, String tag) {
        return repositories.tagCommit(project, tag);
    }

    @Override
    public void create(Project project, String tag, String commit, String message) {
        // Before, not after: a poll in between would take it for somebody's new tag.
        announcements.fire(new OwnTag(project, new RefHead("refs/tags/" + tag, commit)));
        repositories.createTag(project, tag, commit, message);
    }
}
