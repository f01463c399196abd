package dev.noria.source;

import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevWalk;

/** Single files of commits, and the files that a push changes. Thread-safe; errors as in {@link Repositories}. */
public class CommitFiles {
    /** As many as Woodpecker looks at: a push of more is a change of everything. */
    private static final int MOST_CHANGED = 500;

    private final LocalRepositories local;

    CommitFiles(LocalRepositories local) {
        this.local = local;
    }

    /**
     * A file of a commit; empty when there is none, or a folder, link or submodule. A file over 1 MiB is cut one byte
     * after it.
     *
     * @param path in the repository, with {@code /}
     * @throws NoriaException REF_NOT_FOUND when there is no such commit
     */
    public Optional<RepositoryFile> file(Project project, String sha, String path) {
        return local.read(project, repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return new PipelineFiles(
                                walk.getObjectReader(),
                                new CommitReader(project, repository)
                                        .parse(walk, sha)
                                        .getTree())
                        .one(path);
            }
        });
    }

    /**
     * Paths of the files that a push changes: against the commit the branch was on; of a new branch against the commit
     * where it left the project's branch; else those of the commit itself. A renamed file has two. Empty when more than
     * 500 have changed.
     *
     * @param before the commit the branch was on; empty when the branch is new
     */
    public Optional<List<String>> changed(Project project, String sha, Optional<String> before) {
        return changed(project, sha, before, project.branch());
    }

    /** Paths of the files that a pull request changes: those since it left the branch that it is to be merged into. */
    public Optional<List<String>> changedSince(Project project, String sha, String targetBranch) {
        return changed(project, sha, Optional.empty(), targetBranch);
    }

    private Optional<List<String>> changed(Project project, String sha, Optional<String> before, String branch) {
        return local.read(project, repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return new ChangedFiles(repository, walk)
                        .of(new CommitReader(project, repository).parse(walk, sha), before, branch, MOST_CHANGED);
            }
        });
    }
}
