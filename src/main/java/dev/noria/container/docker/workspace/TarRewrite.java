package dev.noria.container.docker.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A tar stream made of another by renaming or leaving out its entries, while it is read: no thread, and no more than a
 * block in memory.
 */
public final class TarRewrite extends InputStream {
    private final TarArchiveInputStream in;
    private final Names names;
    private final Block block = new Block();
    private final TarArchiveOutputStream out;
    private final byte[] chunk = new byte[64 * 1024];
    private boolean inEntry;
    private boolean finished;

    /** What becomes of an entry's name. */
    @FunctionalInterface
    public interface Names {
        /** The new name; empty to leave the entry out. */
        Optional<String> rename(String name, boolean directory) throws IOException;

        /** Takes the first part away, which the engine puts before everything; the directory itself is left out. */
        static Names withoutFirstPart(UnaryOperator<String> single) {
            return (name, directory) -> {
                String checked = checked(name);
                int slash = checked.indexOf('/');
                if (slash < 0) {
                    return directory ? Optional.empty() : Optional.of(single.apply(checked));
                }
                return Optional.of(checked.substring(slash + 1));
            };
        }

        /** Puts everything into a directory. */
        static Names below(WorkspacePath directory) {
            return (name, isDirectory) ->
                    Optional.of(directory.resolve(WorkspacePath.parse(name)).toString());
        }

        private static String checked(String name) throws IOException {
            String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            if (path.isEmpty() || path.startsWith("/") || ("/" + path + "/").contains("/../")) {
                throw new IOException("the archive has an entry with the name \"" + name + "\"");
            }
            return path;
        }
    }

    TarRewrite(InputStream tar, Names names) {
        in = new TarArchiveInputStream(tar, StandardCharsets.UTF_8.name());
        out = new TarArchiveOutputStream(block, StandardCharsets.UTF_8.name());
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        out.setAddPaxHeadersForNonAsciiNames(true);
        this.names = names;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (block.isEmpty()) {
            if (finished) {
                return -1;
            }
            advance();
        }
        return block.take(bytes, offset, length);
    }

    private void advance() throws IOException {
        block.restart();
        if (inEntry) {
            int count = in.read(chunk);
            if (count >= 0) {
                out.write(chunk, 0, count);
                return;
            }
            out.closeArchiveEntry();
            inEntry = false;
        }
        TarArchiveEntry entry = in.getNextEntry();
        if (entry == null) {
            out.finish();
            finished = true;
            return;
        }
        Optional<String> name = names.rename(entry.getName(), entry.isDirectory());
        if (name.isEmpty()) {
            return;
        }
        if (entry.isLink()) {
            Optional<String> target = names.rename(entry.getLinkName(), false);
            if (target.isEmpty()) {
                throw new IOException("file \"" + name.get() + "\" is the same as one that is left out");
            }
            entry.setLinkName(target.get());
        }
        entry.setName(entry.isDirectory() ? name.get() + "/" : name.get());
        out.putArchiveEntry(entry);
        inEntry = true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** What has been written and not yet read. */
    private static final class Block extends ByteArrayOutputStream {
        private int taken;

        boolean isEmpty() {
            return taken == count;
        }

        void restart() {
            reset();
            taken = 0;
        }

        int take(byte[] bytes, int offset, int length) {
            int taking = Math.min(length, count - taken);
            System.arraycopy(buf, taken, bytes, offset, taking);
            taken += taking;
            return taking;
        }
    }
}
