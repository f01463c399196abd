package dev.noria.artifact.tree;

/**
 * A checked entry of a workspace.
 *
 * @param path relative to the workspace, without {@code .} and {@code ..}
 * @param mode the nine permission bits
 * @param modified seconds since 1970
 * @param size of a file, in bytes; else 0
 * @param target what a link points to, as written; or the path of the file that {@link Kind#SAME} is; else empty
 */
public record TreeEntry(Kind kind, String path, int mode, long uid, long gid, long modified, long size, String target) {

    /** What an entry is. */
    public enum Kind {
        FILE,
        DIRECTORY,
        /** A symbolic link to something in the workspace. */
        LINK,
        /** A second name of a file that came before (a hard link). */
        SAME
    }

    /** A file that belongs to nobody in particular. */
    public static TreeEntry file(String path, int mode, long size) {
        return new TreeEntry(Kind.FILE, path, mode, 0, 0, 0, size, "");
    }

    /** A link that belongs to nobody in particular. */
    public static TreeEntry link(String path, String target) {
        return new TreeEntry(Kind.LINK, path, 0777, 0, 0, 0, 0, target);
    }
}
