package dev.noria.artifact.checksum;

import dev.noria.artifact.store.Digests;
import dev.noria.artifact.tree.PathSelection;
import dev.noria.artifact.tree.TreeEntry;
import dev.noria.artifact.tree.TreeLimits;
import dev.noria.artifact.tree.TreeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value of {@code ${{ checksum('file', …) }}}: of one file its SHA-256, as {@code sha256sum} prints it; of several
 * the SHA-256 over what {@code sha256sum} prints for them, sorted by path. So it is the same wherever and in whatever
 * order the files are read. Call order: for each of {@link #roots} {@link #add} with what the workspace has there, then
 * {@link #value}. Not thread-safe.
 */
public final class WorkspaceChecksum {
    private static final int MOST_FILES = 10_000;
    private static final long MOST_OF_FILE = 1L << 30;
    private static final long MOST = 4L << 30;

    private final PathSelection selection;
    private final TreeReader reader;
    private final SortedMap<String, String> digests = new TreeMap<>();

    /**
     * Begins a checksum.
     *
     * @param patterns paths and globs relative to the workspace
     * @throws dev.noria.platform.NoriaException DEFINITION_INVALID for a path that is none
     */
    public WorkspaceChecksum(List<String> patterns) {
        selection = PathSelection.of(patterns);
        String fixed = "the limit of checksum, which is fixed";
        reader = new TreeReader(
                selection,
                new TreeLimits("files of checksum", MOST_FILES, MOST_OF_FILE, MOST, List.of(fixed, fixed, fixed)),
                true);
    }

    /** What to read of the workspace, each with {@code readWorkspace}; see {@link PathSelection#roots}. */
    public List<String> roots() {
        return selection.roots();
    }

    /**
     * Takes what the workspace has at a root.
     *
     * @throws dev.noria.platform.NoriaException ARCHIVE_REFUSED, LIMIT_EXCEEDED
     */
    public void add(String root, InputStream tar) throws IOException {
        reader.read(root, tar, this::take);
    }

    private void take(TreeEntry entry, InputStream content) throws IOException {
        switch (entry.kind()) {
            case FILE -> digests.put(entry.path(), hex(content));
            case SAME -> digests.put(entry.path(), digests.getOrDefault(entry.target(), ""));
            default -> {
                // A link counts by what it leads to, where that is selected as well.
            }
        }
    }

    private static String hex(InputStream content) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] chunk = new byte[1 << 16];
        for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
            digest.update(chunk, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * 64 hexadecimal digits.
     *
     * @return empty when no file is there: the expression has no value, and whoever evaluates it should say so
     */
    public Optional<String> value() {
        if (digests.size() <= 1) {
            return digests.values().stream().findFirst();
        }
        MessageDigest all = Digests.sha256();
        digests.forEach((path, digest) -> all.update((digest + "  " + path + "\n").getBytes(StandardCharsets.UTF_8)));
        return Optional.of(HexFormat.of().formatHex(all.digest()));
    }
}
