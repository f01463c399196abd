package dev.noria.trigger.delivery;

import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import dev.noria.trigger.HeadChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at a repository because somebody says that it has moved; makes the runs of what has. As a poll does. */
@ApplicationScoped
public class RepositoryLook {
    private final ProjectStore projects;
    private final Repositories repositories;
    private final HeadChanges changes;

    public RepositoryLook(ProjectStore projects, Repositories repositories, HeadChanges changes) {
        this.projects = projects;
        this.repositories = repositories;
        this.changes = changes;
    }

    /**
     * The commits of all branches and tags, after their runs have been made.
     *
     * @param told references that are said to have moved
     */
    Map<String, String> look(Project project, Set<String> told) {
        boolean first = !project.hosted() && projects.lastPoll(project).isEmpty();
        List<RefHead> heads = repositories.fetch(project);
        changes.take(project, heads, first, told);
        if (!project.hosted()) {
            projects.polled(project, Optional.empty());
        }
        return heads.stream().collect(Collectors.toMap(RefHead::ref, RefHead::sha));
    }
}
