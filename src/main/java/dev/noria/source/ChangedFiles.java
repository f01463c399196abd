package dev.noria.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Which files a push changes. Used once. */
final class ChangedFiles {
    private final Repository repository;
    private final RevWalk walk;

    ChangedFiles(Repository repository, RevWalk walk) {
        this.repository = repository;
        this.walk = walk;
    }

    /**
     * Paths that are not the same in both, in alphabetical order; a renamed file has two. Empty when there are more
     * than {@code most}.
     *
     * @param before where the branch was; empty when it is new
     */
    Optional<List<String>> of(RevCommit commit, Optional<String> before, String defaultBranch, int most)
            throws IOException {
        Optional<RevCommit> from = before.isPresent() ? known(before.get()) : Optional.empty();
        if (from.isEmpty()) {
            from = fork(commit, defaultBranch);
        }
        if (from.isEmpty() && commit.getParentCount() > 0) {
            from = Optional.of(walk.parseCommit(commit.getParent(0)));
        }
        return between(from.map(RevCommit::getTree), commit.getTree(), most);
    }

    /** A forced push may have left the old commit behind, and a mirror may have lost it. */
    private Optional<RevCommit> known(String sha) throws IOException {
        try {
            return Optional.of(walk.parseCommit(ObjectId.fromString(sha)));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** Where a new branch left the default branch; the default branch itself has left nothing. */
    private Optional<RevCommit> fork(RevCommit commit, String defaultBranch) throws IOException {
        Ref branch = repository.exactRef(Constants.R_HEADS + defaultBranch);
        if (branch == null
                || branch.getObjectId() == null
                || branch.getObjectId().equals(commit)) {
            return Optional.empty();
        }
        RevCommit head = walk.parseCommit(branch.getObjectId());
        walk.reset();
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(commit);
        walk.markStart(head);
        Optional<RevCommit> base = Optional.ofNullable(walk.next());
        walk.reset();
        walk.setRevFilter(RevFilter.ALL);
        return base.isPresent() ? Optional.of(walk.parseCommit(base.get())) : Optional.empty();
    }

    private Optional<List<String>> between(Optional<RevTree> from, RevTree to, int most) throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
            trees.addTree(from.isPresent() ? parser(from.get()) : new EmptyTreeIterator());
            trees.addTree(parser(to));
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next()) {
                if (paths.size() == most) {
                    return Optional.empty();
                }
                paths.add(trees.getPathString());
            }
        }
        return Optional.of(List.copyOf(paths));
    }

    private AbstractTreeIterator parser(RevTree tree) throws IOException {
        return new CanonicalTreeParser(new byte[0], walk.getObjectReader(), tree);
    }
}
