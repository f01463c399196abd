package dev.noria.release.version;

import dev.noria.project.Project;
import dev.noria.source.CommitHistory;
import dev.noria.source.CommitInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The history of the repositories Noria hosts and watches. */
@ApplicationScoped
public class RepositoryHistory implements History {
    private static final String TAGS = "refs/tags/";

    private final CommitHistory commits;

    public RepositoryHistory(CommitHistory commits) {
        this.commits = commits;
    }

    @Override
    public Map<String, String> tags(Project project) {
        Map<String, String> tags = new LinkedHashMap<>();
        commits.tags(project).forEach(tag -> tags.put(tag.ref().substring(TAGS.length()), tag.sha()));
        return tags;
    }

    @Override
    public boolean contains(Project project, String sha, String ancestor) {
        return commits.contains(project, sha, ancestor);
    }

    @Override
    public List<CommitInfo> since(Project project, Optional<String> base, String sha, int most) {
        return commits.since(project, base, sha, most);
    }
}
