package dev.noria.source.checkout;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * An entry of a work tree.
 *
 * @param path the bytes Git has, which need not be UTF-8, each as one character (ISO 8859-1)
 * @param size in bytes; 0 for a submodule
 */
record CheckoutFile(String path, Kind kind, ObjectId id, long size) {
    /** With another content than the commit's, which has the size {@code actual}. */
    CheckoutFile ofSize(long actual) {
        return new CheckoutFile(path, kind, id, actual);
    }

    // JGit's modes are constants, and do not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    enum Kind {
        FILE(FileMode.REGULAR_FILE),
        EXECUTABLE(FileMode.EXECUTABLE_FILE),
        LINK(FileMode.SYMLINK),
        /** A folder: the submodule's commit is in another repository. */
        SUBMODULE(FileMode.GITLINK);

        private final FileMode mode;

        Kind(FileMode mode) {
            this.mode = mode;
        }

        FileMode mode() {
            return mode;
        }
    }
}
