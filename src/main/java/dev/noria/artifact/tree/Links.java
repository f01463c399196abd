package dev.noria.artifact.tree;

import java.util.ArrayDeque;
import java.util.Deque;

/** Symbolic links that stay in the workspace. */
final class Links {
    private Links() {}

    /**
     * The target of a link, when it is relative and does not leave the workspace.
     *
     * @throws dev.noria.platform.NoriaException ARCHIVE_REFUSED
     */
    static String target(String path, String target) {
        if (target.isEmpty() || target.startsWith("/") || target.length() > TreeNames.LONGEST) {
            throw outside(path, target);
        }
        Deque<String> at = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            at.addLast(parts[i]);
        }
        for (String part : target.split("/", -1)) {
            if (part.equals("..")) {
                if (at.pollLast() == null) {
                    throw outside(path, target);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                at.addLast(part);
            }
        }
        if (target.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw outside(path, target);
        }
        return target;
    }

    private static RuntimeException outside(String path, String target) {
        return TreeReader.refused(
                path,
                "is a link to \"%s\", outside of the workspace: leave it out with \"!%s\""
                        .formatted(TreeNames.printable(target), path));
    }
}
