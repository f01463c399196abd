package dev.noria.artifact.tree;

import dev.noria.artifact.tree.TreeEntry.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Every path once, nothing below a link or a file, and second names only of files that came before. */
final class SeenPaths {
    private final boolean twins;
    private final Map<String, Kind> kinds = new HashMap<>();
    /** The first spelling of each path, whatever the case of its letters. */
    private final Map<String, String> spellings = new HashMap<>();

    SeenPaths(boolean twins) {
        this.twins = twins;
    }

    void add(TreeEntry entry) {
        String path = entry.path();
        if (entry.kind() == Kind.SAME && kinds.get(entry.target()) != Kind.FILE) {
            throw TreeReader.refused(path, "is the same file as one that is not taken along");
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            put(path.substring(0, slash), Kind.DIRECTORY);
        }
        put(path, entry.kind() == Kind.SAME ? Kind.FILE : entry.kind());
    }

    private void put(String path, Kind kind) {
        Kind before = kinds.putIfAbsent(path, kind);
        if (before != null && (before != Kind.DIRECTORY || kind != Kind.DIRECTORY)) {
            throw TreeReader.refused(path, "is in there twice");
        }
        if (before == null && !twins) {
            String other = spellings.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
            if (other != null) {
                throw TreeReader.refused(
                        path,
                        "and \"%s\" differ in the case of their letters only: on many machines they would be one file"
                                .formatted(TreeNames.printable(other)));
            }
        }
    }
}
