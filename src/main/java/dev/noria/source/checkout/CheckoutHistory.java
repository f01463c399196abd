package dev.noria.source.checkout;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.DepthWalk;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits behind some tips, as far as they are wanted, with all that is in them. */
final class CheckoutHistory {
    private final ObjectReader reader;
    private final Set<ObjectId> tips;
    private final int depth;

    /** @param depth commits in a row; 0 for all */
    CheckoutHistory(ObjectReader reader, Set<ObjectId> tips, int depth) {
        this.reader = reader;
        this.tips = tips;
        this.depth = depth;
    }

    void prepare(PackWriter writer) throws IOException {
        if (depth == 0) {
            try (ObjectWalk walk = new ObjectWalk(reader)) {
                writer.preparePack(NullProgressMonitor.INSTANCE, walk, tips, PackWriter.NONE, PackWriter.NONE);
            }
            return;
        }
        writer.setShallowPack(depth, null);
        try (DepthWalk.ObjectWalk walk = new DepthWalk.ObjectWalk(reader, depth - 1)) {
            writer.preparePack(NullProgressMonitor.INSTANCE, walk, tips, PackWriter.NONE, PackWriter.NONE);
        }
    }

    /** The last commits, whose parents are left out: what Git keeps in {@code .git/shallow}. */
    Set<String> shallow() throws IOException {
        Set<String> last = new TreeSet<>();
        if (depth == 0) {
            return last;
        }
        try (RevWalk walk = new RevWalk(reader)) {
            Map<RevCommit, Integer> distances = new HashMap<>();
            Deque<RevCommit> next = new ArrayDeque<>();
            for (ObjectId tip : new HashSet<>(tips)) {
                if (walk.peel(walk.parseAny(tip)) instanceof RevCommit commit
                        && distances.putIfAbsent(commit, 1) == null) {
                    next.add(commit);
                }
            }
            while (!next.isEmpty()) {
                RevCommit commit = next.remove();
                int distance = distances.getOrDefault(commit, depth);
                walk.parseHeaders(commit);
                if (distance < depth) {
                    for (RevCommit parent : commit.getParents()) {
                        if (distances.putIfAbsent(parent, distance + 1) == null) {
                            next.add(parent);
                        }
                    }
                } else if (commit.getParentCount() > 0) {
                    last.add(commit.name());
                }
            }
        }
        return last;
    }
}
