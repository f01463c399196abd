package dev.noria.release.version;

import dev.noria.project.Project;
import dev.noria.source.CommitInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commits and tags of a project's repository, as {@link dev.noria.source.CommitHistory} says. Thread-safe. */
public interface History {

    /** The names of the tags, without {@code refs/tags/}, and the commit each stands for. */
    Map<String, String> tags(Project project);

    /** Whether a commit is another or came before it. */
    boolean contains(Project project, String sha, String ancestor);

    /** The commits that led to one and not to the base, newest first, at most so many. */
    List<CommitInfo> since(Project project, Optional<String> base, String sha, int most);
}
