package dev.noria.source.checkout;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.source.CheckoutDepth;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** A work tree of one commit, as {@code git clone --depth} leaves it, written as a tar. */
public final class Checkout {
    /** Files larger than this are streamed, never held. */
    private static final int STREAMED_FROM = 1024 * 1024;

    /** Linux takes no longer target (PATH_MAX). */
    private static final int LONGEST_LINK = 4095;

    private static final int FILE_MODE = 0644;
    private static final int EXECUTABLE_MODE = 0755;

    private final String ref;
    private final ObjectId sha;
    private final @Nullable String cloneUrl;
    private final Instant latest;
    private final CheckoutDepth depth;

    /**
     * @param ref full name of the branch or tag that the commit is checked out for
     * @param latest no file is younger: Git takes a file for unchanged that has the time and size it knows, so that a
     *     step must not be able to write one in the second the files have
     * @param cloneUrl without user and token, for {@code origin}; none: there is no {@code origin}
     */
    public Checkout(String ref, ObjectId sha, @Nullable String cloneUrl, Instant latest, CheckoutDepth depth) {
        this.ref = ref;
        this.sha = sha;
        this.cloneUrl = cloneUrl;
        this.latest = latest;
        this.depth = depth;
    }

    /**
     * Writes the whole archive; does not close the stream.
     *
     * @param temporary an empty folder for the pack; the caller deletes it
     */
    public void writeTo(Repository repository, OutputStream out, Path temporary) throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            reader.setStreamFileThreshold(STREAMED_FROM);
            RevCommit commit = walk.parseCommit(sha);
            CheckoutFiles tree = new CheckoutFiles(walk, commit);
            RevObject tip = tip(repository, walk, commit);
            Map<String, ObjectId> tags = depth.tags() ? tags(repository) : Map.of();
            Set<ObjectId> tips = new HashSet<>(tags.values());
            tips.add(commit);
            tips.add(tip);
            CheckoutHistory history = new CheckoutHistory(reader, tips, depth.commits());
            boolean alone = depth.commits() == 1 && tags.isEmpty();
            CheckoutPack pack = CheckoutPack.write(
                    repository, reader, alone ? only(tree, commit, tip) : history::prepare, temporary);

            long time = Math.min(commit.getCommitTime(), latest.getEpochSecond());
            CheckoutTar tar = new CheckoutTar(out, time);
            writeGitFolder(tar, commit, pack, refs(walk, commit, tip, tags), history.shallow());
            // A second younger than the files: Git reads files again that are not older than its index.
            tar.file(".git/index", CheckoutIndex.of(tree.files(), time), 1);
            for (CheckoutFile file : tree.files()) {
                writeFile(tar, reader, file);
            }
            tar.finish();
        }
    }

    /** One commit without history: nothing has to be looked for. */
    private static CheckoutPack.Contents only(CheckoutFiles tree, RevCommit commit, RevObject tip) {
        List<RevObject> objects = new ArrayList<>(tree.objects());
        if (!tip.equals(commit)) {
            objects.add(tip);
        }
        return writer -> writer.preparePack(objects.iterator());
    }

    private static Map<String, ObjectId> tags(Repository repository) throws IOException {
        Map<String, ObjectId> tags = new TreeMap<>();
        for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            tags.put(tag.getName(), tag.getObjectId());
        }
        return tags;
    }

    /** What the reference points to: the annotated tag, if it is one and still on this commit. */
    private RevObject tip(Repository repository, RevWalk walk, RevCommit commit) throws IOException {
        Ref tag = ref.startsWith(Constants.R_TAGS) ? repository.exactRef(ref) : null;
        if (tag == null) {
            return commit;
        }
        RevObject tip = walk.parseAny(tag.getObjectId());
        return walk.peel(tip).equals(commit) ? tip : commit;
    }

    private void writeGitFolder(
            CheckoutTar tar, RevCommit commit, CheckoutPack pack, String packedRefs, Set<String> shallow)
            throws IOException {
        for (String folder : List.of("objects/info", "objects/pack", "refs/heads", "refs/tags")) {
            tar.folder(".git/" + folder);
        }
        boolean branch = ref.startsWith(Constants.R_HEADS);
        text(tar, "HEAD", (branch ? "ref: " + ref : commit.name()) + "\n");
        text(tar, "config", config(branch));
        text(tar, "packed-refs", packedRefs);
        if (!shallow.isEmpty()) {
            text(tar, "shallow", String.join("\n", shallow) + "\n");
        }
        tar.file(".git/objects/pack/" + pack.name() + ".pack", FILE_MODE, pack.pack());
        tar.file(".git/objects/pack/" + pack.name() + ".idx", FILE_MODE, pack.index());
    }

    private String config(boolean branch) {
        Config config = new Config();
        config.setInt("core", null, "repositoryformatversion", 0);
        config.setBoolean("core", null, "filemode", true);
        config.setBoolean("core", null, "bare", false);
        // The index cannot know the inodes and change times that the files will get.
        config.setBoolean("core", null, "trustctime", false);
        config.setString("core", null, "checkStat", "minimal");
        if (cloneUrl != null) {
            config.setString("remote", "origin", "url", cloneUrl);
            config.setString("remote", "origin", "fetch", "+refs/heads/*:refs/remotes/origin/*");
            if (branch) {
                String name = Repository.shortenRefName(ref);
                config.setString("branch", name, "remote", "origin");
                config.setString("branch", name, "merge", ref);
            }
        }
        return config.toText();
    }

    private String refs(RevWalk walk, RevCommit commit, RevObject tip, Map<String, ObjectId> tags) throws IOException {
        TreeMap<String, ObjectId> all = new TreeMap<>(tags);
        all.put(ref, tip);
        if (ref.startsWith(Constants.R_HEADS) && cloneUrl != null) {
            all.put("refs/remotes/origin/" + Repository.shortenRefName(ref), commit);
        }
        StringBuilder refs = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (Map.Entry<String, ObjectId> one : all.entrySet()) {
            refs.append(one.getValue().name()).append(' ').append(one.getKey()).append('\n');
            RevObject peeled = walk.peel(walk.parseAny(one.getValue()));
            if (!peeled.equals(one.getValue())) {
                refs.append('^').append(peeled.name()).append('\n');
            }
        }
        return refs.toString();
    }

    private void writeFile(CheckoutTar tar, ObjectReader reader, CheckoutFile file) throws IOException {
        switch (file.kind()) {
            case SUBMODULE -> tar.folder(file.path());
            case LINK -> tar.link(file.path(), target(reader, file));
            case FILE -> tar.file(file.path(), FILE_MODE, blob(reader, file));
            case EXECUTABLE -> tar.file(file.path(), EXECUTABLE_MODE, blob(reader, file));
        }
    }

    private byte[] target(ObjectReader reader, CheckoutFile file) throws IOException {
        if (file.size() == 0 || file.size() > LONGEST_LINK) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "Commit %s cannot be checked out: the link \"%s\" has a target of %d bytes."
                            .formatted(sha.name(), file.path(), file.size()));
        }
        return blob(reader, file).getCachedBytes();
    }

    private static ObjectLoader blob(ObjectReader reader, CheckoutFile file) throws IOException {
        return reader.open(file.id(), Constants.OBJ_BLOB);
    }

    private static void text(CheckoutTar tar, String name, String content) throws IOException {
        tar.file(".git/" + name, content.getBytes(StandardCharsets.UTF_8), 0);
    }
}
