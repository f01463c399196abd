package dev.noria.artifact.tree;

import java.nio.charset.StandardCharsets;

/** Makes paths relative to the workspace of the names in the tar stream of one root. */
final class TreeNames {
    /** Bytes of a path in UTF-8: what a database keeps in an index, and more than any sensible name needs. */
    static final int LONGEST = 1024;

    private final String root;
    private final String last;
    private boolean directory;
    private boolean first = true;
    private boolean single;

    TreeNames(String root) {
        String stripped = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        this.root = stripped.equals(".") ? "" : stripped;
        this.last = this.root.substring(this.root.lastIndexOf('/') + 1);
        this.directory = root.endsWith("/") || this.root.isEmpty();
    }

    /** The path of an entry; empty for the root directory itself. */
    String path(String name, boolean isDirectory) {
        String relative = relative(name);
        if (relative.isEmpty()) {
            directory = true;
            return "";
        }
        if (single) {
            throw TreeReader.refused(
                    root, "may be a file or a directory with a file of that name in it: write it with / at the end");
        }
        boolean itself = first && !directory && !isDirectory && relative.equals(last);
        first = false;
        single = itself;
        String path = itself ? root : root.isEmpty() ? relative : root + "/" + relative;
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw TreeReader.refused(path.substring(0, 80), "… is longer than %d bytes".formatted(LONGEST));
        }
        return path;
    }

    private static String relative(String name) {
        String path = name;
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        while (path.endsWith("/") && path.length() > 1) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.isEmpty() || path.equals(".")) {
            return "";
        }
        String framed = "/" + path + "/";
        if (framed.contains("/../") || framed.contains("/./") || framed.contains("//")) {
            throw TreeReader.refused(name, "is a name that leaves the workspace");
        }
        if (path.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw TreeReader.refused(name, "has control characters in its name");
        }
        return path;
    }

    static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.chars().limit(200).forEach(c -> text.append(c < 0x20 || c == 0x7f ? '?' : (char) c));
        return text.toString();
    }
}
