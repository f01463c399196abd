package dev.noria.artifact.tree;

import dev.noria.artifact.tree.TreeEntry.Kind;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads tar streams that come from a container, which may hold anything, and hands on what is selected once it is
 * checked. Limits and names count over all streams of a reader. Not thread-safe.
 */
public final class TreeReader {
    private final PathSelection selection;
    private final TreeLimits limits;
    private final SeenPaths seen;
    private int files;
    private long total;

    /** @param twins whether names may differ in the case of their letters only */
    public TreeReader(PathSelection selection, TreeLimits limits, boolean twins) {
        this.selection = selection;
        this.limits = limits;
        this.seen = new SeenPaths(twins);
    }

    /**
     * Reads one of the selection's roots.
     *
     * @param root as {@link PathSelection#roots} gives it
     * @param tar with entries named relative to the root, as {@code ContainerRuntime.readWorkspace} makes it: a first
     *     entry {@code ./} says that the root is a directory; without it, a single file with the root's own last name is
     *     the root itself
     * @throws NoriaException ARCHIVE_REFUSED, LIMIT_EXCEEDED; what has been handed on before is then to be thrown away
     */
    public void read(String root, InputStream tar, TreeVisitor visitor) throws IOException {
        TarArchiveInputStream in = new TarArchiveInputStream(tar, StandardCharsets.UTF_8.name());
        TreeNames names = new TreeNames(root);
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            String path = names.path(entry.getName(), entry.isDirectory());
            if (!path.isEmpty() && selection.matches(path)) {
                take(checked(names, entry, path), in, visitor);
            }
        }
    }

    /** Entries handed on, directories not among them. */
    public int files() {
        return files;
    }

    /** Bytes of the files handed on. */
    public long total() {
        return total;
    }

    private TreeEntry checked(TreeNames names, TarArchiveEntry entry, String path) {
        Kind kind = kind(entry, path);
        String target = switch (kind) {
            case LINK -> Links.target(path, entry.getLinkName());
            case SAME -> names.path(entry.getLinkName(), false);
            default -> "";
        };
        long size = kind == Kind.FILE ? entry.isSparse() ? entry.getRealSize() : entry.getSize() : 0;
        return new TreeEntry(
                kind,
                path,
                entry.getMode() & 0777,
                entry.getLongUserId(),
                entry.getLongGroupId(),
                Math.max(0, entry.getLastModifiedTime().toInstant().getEpochSecond()),
                size,
                target);
    }

    private void take(TreeEntry entry, InputStream content, TreeVisitor visitor) throws IOException {
        if (entry.kind() != Kind.DIRECTORY) {
            files++;
            total += entry.size();
            limits.check(files, entry, total);
        }
        seen.add(entry);
        visitor.visit(entry, entry.kind() == Kind.FILE ? content : InputStream.nullInputStream());
    }

    private static Kind kind(TarArchiveEntry entry, String path) {
        if (entry.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (entry.isLink()) {
            return Kind.SAME;
        }
        if (entry.isDirectory()) {
            return Kind.DIRECTORY;
        }
        if (!entry.isFile() || entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) {
            throw refused(path, "is a device or a pipe");
        }
        return Kind.FILE;
    }

    static NoriaException refused(String path, String why) {
        return new NoriaException(
                ErrorCode.ARCHIVE_REFUSED,
                "The files of the workspace are not taken: \"%s\" %s.".formatted(TreeNames.printable(path), why));
    }
}
