package dev.noria.source.checkout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Has the contents of large files (Git LFS). */
public interface LargeFiles {

    /**
     * The contents behind pointers.
     *
     * @param url of the repository that has the files, without user and token
     * @return by object id, each a file whose content has been checked
     * @throws dev.noria.platform.NoriaException REPOSITORY_UNAVAILABLE when one cannot be had
     */
    Map<String, Path> get(String url, Collection<LargeFile> files) throws IOException;

    /**
     * A pointer.
     *
     * @param oid SHA-256 of the content, in hexadecimal digits
     * @param size of the content, in bytes
     */
    record LargeFile(String oid, long size) {}

    /** Whether a work tree is to have pointers as they are. */
    static LargeFiles none() {
        return (url, files) -> Map.of();
    }
}
