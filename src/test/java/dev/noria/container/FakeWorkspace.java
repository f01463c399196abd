package dev.noria.container;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files of a place, in memory. Thread-safe. */
final class FakeWorkspace {
    private record Item(TarArchiveEntry entry, byte[] bytes) {}

    private final TreeMap<String, Item> items = new TreeMap<>();

    synchronized void fill(String below, byte[] tar) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String path = clean(clean(below) + "/" + entry.getName()).replaceFirst("^/", "");
                if (!path.isEmpty()) {
                    items.put(path, new Item(entry, in.readAllBytes()));
                }
            }
        }
    }

    synchronized void write(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(bytes.length);
        items.put(clean(path), new Item(entry, bytes));
    }

    synchronized Optional<byte[]> read(String path) {
        return Optional.ofNullable(items.get(clean(path)))
                .filter(item -> item.entry().isFile())
                .map(Item::bytes);
    }

    /** Empty when there is nothing at the path. */
    synchronized Optional<byte[]> tar(String path) throws IOException {
        String root = clean(path);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean found = root.isEmpty();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (var item : items.entrySet()) {
                String name = item.getKey();
                boolean below = root.isEmpty() || name.startsWith(root + "/");
                boolean itself = name.equals(root);
                found |= below || itself;
                boolean directory = item.getValue().entry().isDirectory();
                if (!below && (!itself || directory)) {
                    continue;
                }
                String relative = itself
                        ? root.substring(root.lastIndexOf('/') + 1)
                        : name.substring(root.isEmpty() ? 0 : root.length() + 1);
                TarArchiveEntry entry = item.getValue().entry();
                entry.setName(directory ? relative + "/" : relative);
                out.putArchiveEntry(entry);
                out.write(item.getValue().bytes());
                out.closeArchiveEntry();
            }
        }
        return found ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }

    private static String clean(String path) {
        String clean = path.replaceAll("(^|/)(\\./)+", "$1").replaceAll("/+$", "");
        return clean.equals(".") ? "" : clean;
    }
}
