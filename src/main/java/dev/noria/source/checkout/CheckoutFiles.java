package dev.noria.source.checkout;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.source.checkout.LargeFiles.LargeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lfs.LfsPointer;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.RawParseUtils;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** What a commit puts into a work tree. Refuses trees whose files would land outside of it or in its {@code .git}. */
final class CheckoutFiles {
    private final RevWalk walk;
    private final RevCommit commit;
    private final List<CheckoutFile> files = new ArrayList<>();
    private final List<RevObject> objects = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, LargeFile> pointers = new HashMap<>();
    private final boolean lfs;

    /** @param attributes of the repository; none: pointers to large files are files like others */
    CheckoutFiles(RevWalk walk, RevCommit commit, @Nullable AttributesNodeProvider attributes) throws IOException {
        this.walk = walk;
        this.commit = commit;
        this.lfs = attributes != null;
        objects.add(commit);
        objects.add(walk.lookupTree(commit.getTree()));
        try (TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
            tree.setOperationType(TreeWalk.OperationType.CHECKOUT_OP);
            tree.setAttributesNodeProvider(attributes);
            tree.addTree(commit.getTree());
            while (tree.next()) {
                add(tree);
            }
        }
    }

    /** In the order of the index: by the bytes of their paths. */
    List<CheckoutFile> files() {
        return files;
    }

    /** The commit, its folders and its files, for a pack. */
    List<RevObject> objects() {
        return objects;
    }

    /** Pointers to large files among them, by path: those that {@code .gitattributes} filters with {@code lfs}. */
    Map<String, LargeFile> pointers() {
        return pointers;
    }

    private void add(TreeWalk tree) throws IOException {
        String path = new String(tree.getRawPath(), StandardCharsets.ISO_8859_1);
        check(tree.getRawPath(), path);
        FileMode mode = tree.getFileMode(0);
        if (tree.isSubtree()) {
            objects.add(walk.lookupTree(tree.getObjectId(0)));
            tree.enterSubtree();
        } else if (FileMode.GITLINK.equals(mode.getBits())) {
            files.add(new CheckoutFile(path, CheckoutFile.Kind.SUBMODULE, tree.getObjectId(0), 0));
        } else {
            ObjectReader reader = walk.getObjectReader();
            long size = reader.getObjectSize(tree.getObjectId(0), mode.getObjectType());
            files.add(new CheckoutFile(path, kind(mode), tree.getObjectId(0), size));
            objects.add(walk.lookupBlob(tree.getObjectId(0)));
            if (lfs && size < LfsPointer.SIZE_THRESHOLD && !FileMode.SYMLINK.equals(mode.getBits())) {
                addPointer(tree, path);
            }
        }
    }

    private void addPointer(TreeWalk tree, String path) throws IOException {
        if ("lfs".equals(tree.getAttributes().getValue("filter"))) {
            byte[] content = walk.getObjectReader().open(tree.getObjectId(0)).getCachedBytes();
            LfsPointer pointer = LfsPointer.parseLfsPointer(new ByteArrayInputStream(content));
            if (pointer != null) {
                pointers.put(path, new LargeFile(pointer.getOid().name(), pointer.getSize()));
            }
        }
    }

    /** A tree made by hand can name a thing twice: first a link, and then a folder to be written through it. */
    private void check(byte[] rawPath, String path) {
        boolean twice = !names.add(path);
        try {
            SystemReader.getInstance().checkPath(rawPath);
        } catch (CorruptObjectException e) {
            throw refused(rawPath, "is not allowed", e);
        }
        if (twice) {
            throw refused(rawPath, "is there twice", null);
        }
    }

    private NoriaException refused(byte[] rawPath, String why, @Nullable Exception cause) {
        return new NoriaException(
                ErrorCode.NOT_SUPPORTED,
                "Commit %s cannot be checked out: the path \"%s\" %s in a work tree."
                        .formatted(commit.name(), RawParseUtils.decode(rawPath), why),
                cause);
    }

    private static CheckoutFile.Kind kind(FileMode mode) {
        if (FileMode.SYMLINK.equals(mode.getBits())) {
            return CheckoutFile.Kind.LINK;
        }
        return FileMode.EXECUTABLE_FILE.equals(mode.getBits()) ? CheckoutFile.Kind.EXECUTABLE : CheckoutFile.Kind.FILE;
    }
}
