package dev.noria.artifact.tree;

import dev.noria.artifact.tree.TreeEntry.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes entries of a workspace as tar, for {@code ContainerRuntime.fillWorkspace}. Not thread-safe. */
public final class TreeWriter {
    private final TarArchiveOutputStream out;

    public TreeWriter(OutputStream target) {
        out = new TarArchiveOutputStream(target, StandardCharsets.UTF_8.name());
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        out.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** Writes an entry; a file's content has to be as long as the entry says. */
    public void write(TreeEntry entry, InputStream content) throws IOException {
        TarArchiveEntry header = header(entry);
        out.putArchiveEntry(header);
        if (entry.kind() == Kind.FILE) {
            content.transferTo(out);
        }
        out.closeArchiveEntry();
    }

    /** Writes the end of the archive, and leaves the stream open. */
    public void finish() throws IOException {
        out.finish();
        out.flush();
    }

    private static TarArchiveEntry header(TreeEntry entry) {
        TarArchiveEntry header = switch (entry.kind()) {
            case LINK -> new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK);
            case SAME -> new TarArchiveEntry(entry.path(), TarConstants.LF_LINK);
            case DIRECTORY -> new TarArchiveEntry(entry.path() + "/");
            case FILE -> new TarArchiveEntry(entry.path());
        };
        header.setSize(entry.size());
        header.setMode(entry.mode());
        header.setUserId(entry.uid());
        header.setGroupId(entry.gid());
        header.setLastModifiedTime(FileTime.from(java.time.Instant.ofEpochSecond(entry.modified())));
        if (!entry.target().isEmpty()) {
            header.setLinkName(entry.target());
        }
        return header;
    }
}
