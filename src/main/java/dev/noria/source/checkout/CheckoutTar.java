package dev.noria.source.checkout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.jgit.lib.ObjectLoader;

/**
 * A tar that is the same every time: owned by 0:0, one time for everything. Names are bytes, given as ISO 8859-1; long
 * ones are written in GNU's way, because POSIX' extended headers can only say UTF-8.
 */
final class CheckoutTar {
    private static final int DIRECTORY_MODE = 0755;

    private final TarArchiveOutputStream tar;
    private final long seconds;
    private final Set<String> folders = new HashSet<>();

    /** @param seconds time of the entries, since 1970 */
    CheckoutTar(OutputStream out, long seconds) {
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.ISO_8859_1.name());
        this.tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        this.tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        this.seconds = seconds;
    }

    /** A folder and those it is in, each once. */
    void folder(String path) throws IOException {
        if (path.isEmpty() || !folders.add(path)) {
            return;
        }
        folder(parent(path));
        begin(new TarArchiveEntry(path + "/", true), DIRECTORY_MODE, 0, seconds);
        tar.closeArchiveEntry();
    }

    void file(String path, int mode, ObjectLoader content) throws IOException {
        folder(parent(path));
        begin(new TarArchiveEntry(path, true), mode, content.getSize(), seconds);
        content.copyTo(tar);
        tar.closeArchiveEntry();
    }

    void file(String path, int mode, Path content) throws IOException {
        folder(parent(path));
        begin(new TarArchiveEntry(path, true), mode, Files.size(content), seconds);
        try (InputStream in = Files.newInputStream(content)) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    void file(String path, byte[] content) throws IOException {
        file(path, content, 0);
    }

    /** Git's index of files in this archive. A second younger: Git reads files again that are not older than it. */
    void index(String path, List<CheckoutFile> files) throws IOException {
        file(path, CheckoutIndex.of(files, seconds), 1);
    }

    private void file(String path, byte[] content, int later) throws IOException {
        folder(parent(path));
        begin(new TarArchiveEntry(path, true), 0644, content.length, seconds + later);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    void link(String path, byte[] target) throws IOException {
        folder(parent(path));
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(new String(target, StandardCharsets.ISO_8859_1));
        begin(entry, 0777, 0, seconds);
        tar.closeArchiveEntry();
    }

    /** Writes the end of the archive; the stream below stays open. */
    void finish() throws IOException {
        tar.finish();
        tar.flush();
    }

    private void begin(TarArchiveEntry entry, int mode, long size, long time) throws IOException {
        entry.setMode(mode);
        entry.setSize(size);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setLastModifiedTime(FileTime.from(time, TimeUnit.SECONDS));
        tar.putArchiveEntry(entry);
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
