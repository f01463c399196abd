package dev.noria.source.checkout;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.source.CheckoutOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Writes work trees with their Git folders into one archive: that of a commit, and those of its submodules. */
final class WorkTree {
    static final int FILE_MODE = 0644;
    private static final int EXECUTABLE_MODE = 0755;
    /** Files larger than this are streamed, never held. */
    private static final int STREAMED_FROM = 1024 * 1024;

    /** Linux takes no longer target (PATH_MAX). */
    private static final int LONGEST_LINK = 4095;
    /** Submodules in submodules. */
    private static final int DEEPEST = 5;

    private final CheckoutTar tar;
    private final CheckoutOptions options;
    private final SubmoduleSource submodules;
    private final LargeFiles large;
    private final Path temporary;

    /** @param temporary an empty folder for packs; the caller deletes it */
    WorkTree(CheckoutTar tar, CheckoutOptions options, SubmoduleSource submodules, LargeFiles large, Path temporary) {
        this.tar = tar;
        this.options = options;
        this.submodules = submodules;
        this.large = large;
        this.temporary = temporary;
    }

    void write(Repository repository, ObjectId sha, String ref, @Nullable String url, CheckoutPlace place)
            throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            reader.setStreamFileThreshold(STREAMED_FROM);
            RevCommit commit = walk.parseCommit(sha);
            CheckoutFiles tree =
                    new CheckoutFiles(walk, commit, options.lfs() ? repository.createAttributesNodeProvider() : null);
            Map<CheckoutFile, Submodule> modules = options.submodules() ? modules(tree, reader, commit) : Map.of();
            Map<String, Path> contents = tree.pointers().isEmpty()
                    ? Map.of()
                    : large.get(address(url), tree.pointers().values());
            Map<Submodule, String> addresses = new LinkedHashMap<>();
            for (Map.Entry<CheckoutFile, Submodule> module : modules.entrySet()) {
                addresses.put(module.getValue(), submodule(module.getKey(), module.getValue(), address(url), place));
            }
            new GitFolder(place, ref, url, options.depth())
                    .write(tar, repository, walk, tree, commit, addresses, temporary);
            if (!place.work().isEmpty()) {
                byte[] link = ("gitdir: " + place.toGit() + "\n").getBytes(StandardCharsets.UTF_8);
                tar.file(place.work() + ".git", link);
            }
            List<CheckoutFile> written = new ArrayList<>();
            for (CheckoutFile file : tree.files()) {
                LargeFiles.LargeFile pointer = tree.pointers().get(file.path());
                Path content = pointer == null ? null : contents.get(pointer.oid());
                written.add(content == null ? write(file, reader, place, sha) : write(file, content, place));
            }
            tar.index(place.git() + "/index", written);
        }
    }

    private static String address(@Nullable String url) {
        return url == null ? "" : url;
    }

    private String submodule(CheckoutFile link, Submodule module, String base, CheckoutPlace place) throws IOException {
        CheckoutPlace inside = place.of(link.path(), module.name());
        if (inside.git().split("/modules/", -1).length > DEEPEST) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "The submodule \"%s\" cannot be fetched: submodules lie in each other more than %d deep."
                            .formatted(module.name(), DEEPEST - 1));
        }
        SubmoduleSource.Found found = submodules.find(base, module, link.id());
        try (Repository repository = found.repository()) {
            write(repository, link.id(), Constants.HEAD, found.url(), inside);
        }
        return found.url();
    }

    /** The submodules that the commit has, and {@code .gitmodules} names. */
    private static Map<CheckoutFile, Submodule> modules(CheckoutFiles tree, ObjectReader reader, RevCommit commit)
            throws IOException {
        Map<String, Submodule> byPath = new LinkedHashMap<>();
        try (TreeWalk file = TreeWalk.forPath(reader, Constants.DOT_GIT_MODULES, commit.getTree())) {
            if (file == null || (file.getRawMode(0) & FileMode.TYPE_MASK) != FileMode.TYPE_FILE) {
                return Map.of();
            }
            byte[] text = reader.open(file.getObjectId(0)).getCachedBytes(STREAMED_FROM);
            Submodule.read(new String(text, StandardCharsets.UTF_8))
                    .forEach(module -> byPath.put(
                            new String(module.path().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                            module));
        }
        Map<CheckoutFile, Submodule> modules = new LinkedHashMap<>();
        for (CheckoutFile link : tree.files()) {
            Submodule module = byPath.get(link.path());
            if (link.kind() == CheckoutFile.Kind.SUBMODULE && module != null) {
                modules.put(link, module);
            }
        }
        return modules;
    }

    private CheckoutFile write(CheckoutFile file, Path content, CheckoutPlace place) throws IOException {
        tar.file(place.work() + file.path(), mode(file), content);
        return file.ofSize(Files.size(content));
    }

    private CheckoutFile write(CheckoutFile file, ObjectReader reader, CheckoutPlace place, ObjectId sha)
            throws IOException {
        String path = place.work() + file.path();
        switch (file.kind()) {
            case SUBMODULE -> tar.folder(path);
            case LINK -> tar.link(path, target(reader, file, sha));
            case FILE, EXECUTABLE -> tar.file(path, mode(file), blob(reader, file));
        }
        return file;
    }

    private static int mode(CheckoutFile file) {
        return file.kind() == CheckoutFile.Kind.EXECUTABLE ? EXECUTABLE_MODE : FILE_MODE;
    }

    private static byte[] target(ObjectReader reader, CheckoutFile file, ObjectId sha) throws IOException {
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
}
