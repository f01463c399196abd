package dev.noria.artifact;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes tar archives, honest ones and others. */
public final class Tars {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8");

    public Tars() {
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    public static Tars tar() {
        return new Tars();
    }

    public Tars file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), 0644);
    }

    public Tars file(String name, byte[] content, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(content.length);
        entry.setMode(mode);
        return add(entry, content);
    }

    public Tars directory(String name) {
        return add(new TarArchiveEntry(name + "/", TarConstants.LF_DIR, true), new byte[0]);
    }

    public Tars link(String name, String target) {
        return special(name, TarConstants.LF_SYMLINK, entry -> entry.setLinkName(target));
    }

    public Tars same(String name, String target) {
        return special(name, TarConstants.LF_LINK, entry -> entry.setLinkName(target));
    }

    public Tars special(String name, byte type, Consumer<TarArchiveEntry> more) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        more.accept(entry);
        return add(entry, new byte[0]);
    }

    private Tars add(TarArchiveEntry entry, byte[] content) {
        try {
            out.putArchiveEntry(entry);
            out.write(content);
            out.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InputStream stream() {
        try {
            out.finish();
            return new ByteArrayInputStream(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name to content of an archive; links as {@code -> target}, second names as {@code = target}. */
    public static Map<String, String> read(InputStream tar) throws IOException {
        Map<String, String> found = new TreeMap<>();
        TarArchiveInputStream in = new TarArchiveInputStream(tar, "UTF-8");
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            String content = entry.isSymbolicLink()
                    ? "-> " + entry.getLinkName()
                    : entry.isLink()
                            ? "= " + entry.getLinkName()
                            : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            found.put(entry.getName(), content);
        }
        return found;
    }

    public static Map<String, String> read(byte[] tar) throws IOException {
        return read(new ByteArrayInputStream(tar));
    }
}
