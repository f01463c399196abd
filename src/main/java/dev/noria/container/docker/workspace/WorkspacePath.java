package dev.noria.container.docker.workspace;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.ArrayList;
import java.util.List;

/**
 * A path that stays below the directory it is relative to.
 *
 * @param value parts joined by {@code /}; empty for the directory itself
 */
public record WorkspacePath(String value) {

    /**
     * Reads a path as users write it.
     *
     * @throws NoriaException {@code PATH_NOT_FOUND} when it is absolute, goes up, or has a NUL in it
     */
    public static WorkspacePath parse(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                throw outside(path);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw outside(path);
        }
        return new WorkspacePath(String.join("/", parts));
    }

    private static NoriaException outside(String path) {
        return new NoriaException(
                ErrorCode.PATH_NOT_FOUND,
                "Path \"" + path.replace('\0', '?') + "\" is not in the workspace: give one that is relative to it and"
                        + " does not go up with \"..\".");
    }

    boolean isRoot() {
        return value.isEmpty();
    }

    public WorkspacePath resolve(WorkspacePath below) {
        if (below.isRoot()) {
            return this;
        }
        return isRoot() ? below : new WorkspacePath(value + "/" + below.value);
    }

    /** The absolute path of it below a directory. */
    String under(String directory) {
        String parent = directory.endsWith("/") ? directory.substring(0, directory.length() - 1) : directory;
        return isRoot() ? parent : parent + "/" + value;
    }

    @Override
    public String toString() {
        return isRoot() ? "." : value;
    }
}
