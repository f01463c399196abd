package dev.noria.source.checkout;

import dev.noria.source.CheckoutOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** A work tree of one commit, as {@code git clone --depth} leaves it, written as a tar. */
public final class Checkout {
    private final String ref;
    private final ObjectId sha;
    private final @Nullable String cloneUrl;
    private final Instant latest;
    private final CheckoutOptions options;

    /**
     * @param ref full name of the branch or tag that the commit is checked out for
     * @param latest no file is younger: Git takes a file for unchanged that has the time and size it knows, so that a
     *     step must not be able to write one in the second the files have
     * @param cloneUrl without user and token, for {@code origin}; none: there is no {@code origin}
     */
    public Checkout(String ref, ObjectId sha, @Nullable String cloneUrl, Instant latest, CheckoutOptions options) {
        this.ref = ref;
        this.sha = sha;
        this.cloneUrl = cloneUrl;
        this.latest = latest;
        this.options = options;
    }

    /**
     * Writes the whole archive; does not close the stream.
     *
     * @param temporary an empty folder for packs; the caller deletes it
     */
    public void writeTo(
            Repository repository, SubmoduleSource submodules, LargeFiles large, OutputStream out, Path temporary)
            throws IOException {
        CheckoutTar tar = new CheckoutTar(out, Math.min(time(repository), latest.getEpochSecond()));
        new WorkTree(tar, options, submodules, large, temporary)
                .write(repository, sha, ref, cloneUrl, CheckoutPlace.TOP);
        tar.finish();
    }

    private long time(Repository repository) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(sha).getCommitTime();
        }
    }
}
