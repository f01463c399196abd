package dev.noria.source;

import dev.noria.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commits that led to a commit, and the tags. Of a watched project as last fetched. Thread-safe; errors as in
 * {@link Repositories}.
 */
public class CommitHistory {
    private final LocalRepositories local;

    CommitHistory(LocalRepositories local) {
        this.local = local;
    }

    /** The tags, sorted by name. */
    public List<RefHead> tags(Project project) {
        return local.read(project, References::heads).stream()
                .filter(head -> head.ref().startsWith(Constants.R_TAGS))
                .toList();
    }

    /**
     * Whether a commit is another or came before it.
     *
     * @param ancestor a commit that the repository need not have any more: then it did not
     * @throws dev.noria.platform.NoriaException REF_NOT_FOUND when there is no commit {@code sha}
     */
    public boolean contains(Project project, String sha, String ancestor) {
        return local.read(project, repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                RevCommit commit = new CommitReader(project, repository).parse(walk, sha);
                Optional<RevCommit> earlier = known(walk, ancestor);
                return earlier.isPresent() && walk.isMergedInto(earlier.get(), commit);
            }
        });
    }

    /**
     * The commits that led to a commit and not to another, itself among them, newest first.
     *
     * @param base where they begin, without it; empty for all of them
     * @param most how many are read; older ones are left out
     * @throws dev.noria.platform.NoriaException REF_NOT_FOUND when there is no commit {@code sha}
     */
    public List<CommitInfo> since(Project project, Optional<String> base, String sha, int most) {
        return local.read(project, repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                walk.markStart(new CommitReader(project, repository).parse(walk, sha));
                Optional<RevCommit> end = base.isPresent() ? known(walk, base.get()) : Optional.empty();
                if (end.isPresent()) {
                    walk.markUninteresting(end.get());
                }
                List<CommitInfo> commits = new ArrayList<>();
                for (RevCommit commit = walk.next(); commit != null && commits.size() < most; commit = walk.next()) {
                    commits.add(CommitReader.info(commit));
                    commit.disposeBody();
                }
                return List.copyOf(commits);
            }
        });
    }

    /** A forced push may have left a commit behind, and a mirror may have lost it. */
    private static Optional<RevCommit> known(RevWalk walk, String sha) throws IOException {
        try {
            return Optional.of(walk.parseCommit(ObjectId.fromString(sha)));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }
}
