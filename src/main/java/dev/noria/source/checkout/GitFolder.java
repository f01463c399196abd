package dev.noria.source.checkout;

import dev.noria.source.CheckoutDepth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .git} of a work tree, without its index.
 *
 * @param ref full name of the branch or tag that is checked out; for a submodule: {@code HEAD}
 * @param url for {@code origin}; none: there is no {@code origin}
 */
record GitFolder(CheckoutPlace place, String ref, @Nullable String url, CheckoutDepth depth) {

    /**
     * Writes it.
     *
     * @param temporary a folder for the pack
     * @param modules submodules of the commit that are filled, with their addresses
     */
    void write(
            CheckoutTar tar,
            Repository repository,
            RevWalk walk,
            CheckoutFiles tree,
            RevCommit commit,
            Map<Submodule, String> modules,
            Path temporary)
            throws IOException {
        ObjectReader reader = walk.getObjectReader();
        RevObject tip = tip(repository, walk, commit);
        Map<String, ObjectId> tags = depth.tags() ? tags(repository) : Map.of();
        Set<ObjectId> tips = new HashSet<>(tags.values());
        tips.add(commit);
        tips.add(tip);
        CheckoutHistory history = new CheckoutHistory(reader, tips, depth.commits());
        boolean alone = depth.commits() == 1 && tags.isEmpty();
        CheckoutPack pack =
                CheckoutPack.write(repository, reader, alone ? only(tree, commit, tip) : history::prepare, temporary);
        for (String folder : List.of("objects/info", "objects/pack", "refs/heads", "refs/tags")) {
            tar.folder(place.git() + "/" + folder);
        }
        text(tar, "HEAD", (isBranch() ? "ref: " + ref : commit.name()) + "\n");
        text(tar, "config", config(modules));
        text(tar, "packed-refs", refs(walk, commit, tip, tags));
        Set<String> shallow = history.shallow();
        if (!shallow.isEmpty()) {
            text(tar, "shallow", String.join("\n", shallow) + "\n");
        }
        tar.file(place.git() + "/objects/pack/" + pack.name() + ".pack", WorkTree.FILE_MODE, pack.pack());
        tar.file(place.git() + "/objects/pack/" + pack.name() + ".idx", WorkTree.FILE_MODE, pack.index());
    }

    private boolean isBranch() {
        return ref.startsWith(Constants.R_HEADS);
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

    private String config(Map<Submodule, String> modules) {
        Config config = new Config();
        config.setInt("core", null, "repositoryformatversion", 0);
        config.setBoolean("core", null, "filemode", true);
        config.setBoolean("core", null, "bare", false);
        // The index cannot know the inodes and change times that the files will get.
        config.setBoolean("core", null, "trustctime", false);
        config.setString("core", null, "checkStat", "minimal");
        if (!place.work().isEmpty()) {
            config.setString("core", null, "worktree", place.toWork());
        }
        if (url != null) {
            config.setString("remote", "origin", "url", url);
            config.setString("remote", "origin", "fetch", "+refs/heads/*:refs/remotes/origin/*");
            if (isBranch()) {
                String name = Repository.shortenRefName(ref);
                config.setString("branch", name, "remote", "origin");
                config.setString("branch", name, "merge", ref);
            }
        }
        modules.forEach((module, address) -> {
            config.setBoolean("submodule", module.name(), "active", true);
            config.setString("submodule", module.name(), "url", address);
        });
        return config.toText();
    }

    private String refs(RevWalk walk, RevCommit commit, RevObject tip, Map<String, ObjectId> tags) throws IOException {
        TreeMap<String, ObjectId> all = new TreeMap<>(tags);
        if (!ref.equals(Constants.HEAD)) {
            all.put(ref, tip);
        }
        if (isBranch() && url != null) {
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

    private void text(CheckoutTar tar, String name, String content) throws IOException {
        tar.file(place.git() + "/" + name, content.getBytes(StandardCharsets.UTF_8));
    }
}
