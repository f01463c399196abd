package dev.noria.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The branches and tags of a repository, with the commits they stand for. */
public final class References {
    private References() {}

    /** Sorted by name. Tags of something that is no commit are left out. */
    static List<RefHead> heads(Repository repository) throws IOException {
        List<RefHead> heads = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
                commit(walk, ref.getObjectId()).ifPresent(sha -> heads.add(new RefHead(ref.getName(), sha)));
            }
        }
        return List.copyOf(heads);
    }

    /** The commit of one reference, whatever its kind. */
    static Optional<String> head(Repository repository, String ref) throws IOException {
        Ref found = repository.exactRef(ref);
        try (RevWalk walk = new RevWalk(repository)) {
            return found == null ? Optional.empty() : commit(walk, found.getObjectId());
        }
    }

    /** The commit that an object is or, as an annotated tag, stands for; empty for anything else and for nothing. */
    public static Optional<String> commit(RevWalk walk, @Nullable AnyObjectId id) throws IOException {
        if (id == null || AnyObjectId.isEqual(id, ObjectId.zeroId())) {
            return Optional.empty();
        }
        try {
            return Optional.of(walk.parseCommit(id).name());
        } catch (IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** Whether a name is that of a branch or tag, in full. */
    public static boolean isBranchOrTag(String ref) {
        return ref.startsWith(Constants.R_HEADS) || ref.startsWith(Constants.R_TAGS);
    }
}
