package dev.noria.container;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Copies a tar archive that anybody may have made, and refuses what could write beside the directory it is unpacked
 * into or fill the disk: names that are absolute or go up, links that lead out, entries below a link, devices, pipes,
 * sparse files, too many entries, too many bytes. Nothing of an archive is read ahead; what was copied before the
 * refusal has to be thrown away by the caller.
 */
public final class CheckedTar {
    private final TarLimits limits;
    private final Predicate<String> wanted;
    private final Set<String> links = new HashSet<>();
    private final Set<String> files = new HashSet<>();
    private long entries;
    private long bytes;

    /** @param wanted chooses entries by their names, without a slash at the end */
    public CheckedTar(TarLimits limits, Predicate<String> wanted) {
        this.limits = limits;
        this.wanted = wanted;
    }

    /**
     * Copies the whole archive, once; closes neither stream.
     *
     * @throws NoriaException {@code ARCHIVE_REFUSED}
     * @return how many bytes of files were copied
     */
    public long copy(InputStream in, OutputStream out) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        TarArchiveOutputStream checked = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        checked.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        checked.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        checked.setAddPaxHeadersForNonAsciiNames(true);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String name = check(entry);
            if (!name.isEmpty() && wanted.test(name)) {
                checked.putArchiveEntry(entry);
                tar.transferTo(checked);
                checked.closeArchiveEntry();
                if (entry.isFile()) {
                    files.add(name);
                }
            }
        }
        checked.finish();
        return bytes;
    }

    private String check(TarArchiveEntry entry) {
        String name = clean(entry.getName(), entry.getName());
        entries++;
        if (entries > limits.entries()) {
            throw refused("it has more than %d entries".formatted(limits.entries()));
        }
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            if (links.contains(name.substring(0, slash))) {
                throw refused("\"" + name + "\" is below a link");
            }
        }
        if (entry.isSymbolicLink()) {
            checkTarget(name, entry.getLinkName());
            links.add(name);
        } else if (entry.isLink()) {
            // What it is the same as may have been left out, or be a link itself.
            if (!files.contains(clean(entry.getLinkName(), name))) {
                throw refused("\"" + name + "\" is the same as something that is not in it");
            }
        } else if (!entry.isDirectory() && (!entry.isFile() || entry.isSparse() || special(entry))) {
            throw refused("\"" + name + "\" is neither a file, nor a directory, nor a link");
        }
        if (wanted.test(name)) {
            bytes += entry.isFile() ? entry.getSize() : 0;
        }
        if (bytes > limits.bytes() || bytes < 0) {
            throw refused("its files have more than %d bytes".formatted(limits.bytes()));
        }
        // A link in the place of an earlier entry is followed by what is unpacked later.
        if (!entry.isSymbolicLink()) {
            links.remove(name);
        }
        return name;
    }

    private static boolean special(TarArchiveEntry entry) {
        return entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO();
    }

    /**
     * A link may go up only at the beginning, and not further than it is deep: what is up from a directory is known,
     * what is up from another link is not.
     */
    private static void checkTarget(String name, String target) {
        long depth = name.chars().filter(c -> c == '/').count();
        boolean down = false;
        for (String part : target.split("/", -1)) {
            if (part.equals("..")) {
                depth--;
            } else {
                down |= !part.isEmpty() && !part.equals(".");
            }
            if (target.startsWith("/") || depth < 0 || (down && part.equals(".."))) {
                throw refused("link \"" + name + "\" may lead out of it");
            }
        }
    }

    private static String clean(String path, String entry) {
        String name = path.replaceAll("(^|/)(\\./)+", "$1").replaceAll("/+$", "");
        boolean goesUp = ("/" + name + "/").contains("/../");
        if (name.startsWith("/") || goesUp || name.indexOf('\0') >= 0) {
            throw refused("an entry has the name \"" + entry.replace('\0', '?') + "\"");
        }
        return name.equals(".") ? "" : name;
    }

    private static NoriaException refused(String why) {
        return new NoriaException(ErrorCode.ARCHIVE_REFUSED, "The archive was refused: " + why + ".");
    }
}
