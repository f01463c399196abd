package dev.noria.artifact.tree;

import java.io.IOException;
import java.io.InputStream;

/** Gets the entries of a workspace one by one. */
@FunctionalInterface
public interface TreeVisitor {
    /**
     * Takes an entry.
     *
     * @param content of a file, which need not be read to its end; else empty
     */
    void visit(TreeEntry entry, InputStream content) throws IOException;
}
