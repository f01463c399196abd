package dev.noria.artifact.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files of blobs, and the rule that lets writers and the sweep work at once: under the lock of a blob's shard, a
 * writer makes it or renews its time, and the sweep removes it only when its time is old and nobody has it pinned.
 */
final class BlobFolder {
    private static final int SHARDS = 256;

    private final Path root;
    private final Clock clock;
    private final List<Object> locks =
            IntStream.range(0, SHARDS).mapToObj(i -> new Object()).toList();
    private final Map<BlobId, Integer> pins = new ConcurrentHashMap<>();
    private final AtomicLong written = new AtomicLong();

    BlobFolder(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    Path file(BlobId id) {
        return root.resolve(id.shard()).resolve(id.sha256());
    }

    /** Keeps a blob from the sweep until it is unpinned as often. */
    void pin(BlobId id) {
        pins.merge(id, 1, Integer::sum);
    }

    void unpin(BlobId id) {
        pins.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Whether the content is there whole, so that it need not be written again; renews its time. */
    boolean renew(Blob blob) throws IOException {
        synchronized (lock(blob.id())) {
            Path file = file(blob.id());
            if (!Files.exists(file) || Files.size(file) != blob.size()) {
                return false;
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return true;
        }
    }

    /** Gives a written and synced file its place. What is there under the name has the same bytes, or is damaged. */
    void adopt(Path temporary, Blob blob) throws IOException {
        synchronized (lock(blob.id())) {
            Path file = file(blob.id());
            long before = Files.exists(file) ? Files.size(file) : 0;
            Files.createDirectories(file.getParent());
            Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written.addAndGet(blob.size() - before);
        }
    }

    /** Makes renames last through a crash of the machine. */
    void syncFolders(Collection<BlobId> ids) throws IOException {
        for (String shard : ids.stream().map(BlobId::shard).distinct().toList()) {
            try (FileChannel folder = FileChannel.open(root.resolve(shard), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
        try (FileChannel folder = FileChannel.open(root, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Removes a blob that was neither written nor renewed since {@code before}; whether it did. */
    boolean remove(BlobId id, Instant before) throws IOException {
        synchronized (lock(id)) {
            Path file = file(id);
            if (pins.containsKey(id) || !isOlder(file, before)) {
                return false;
            }
            long size = Files.size(file);
            Files.delete(file);
            written.addAndGet(-size);
            return true;
        }
    }

    /** Takes damaged content out of the way, for people to look at and for the next writer to bring it anew. */
    void setAside(BlobId id) throws IOException {
        synchronized (lock(id)) {
            Path damaged = Files.createDirectories(root.resolve("damaged"));
            try {
                Files.move(file(id), damaged.resolve(id.sha256()));
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                Files.deleteIfExists(file(id));
            }
        }
    }

    /** The blobs of a shard that were neither written nor renewed since {@code before}. */
    List<BlobId> olderThan(Instant before, int shard) throws IOException {
        Path folder = root.resolve("%02x".formatted(shard));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> BlobId.isValid(file.getFileName().toString()))
                    .filter(file -> isOlder(file, before))
                    .map(file -> new BlobId(file.getFileName().toString()))
                    .toList();
        }
    }

    /** Bytes of all blobs when this folder was opened. Reads the size of every file. */
    long measure() throws IOException {
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(file -> BlobId.isValid(file.getFileName().toString()))
                    .mapToLong(BlobFolder::size)
                    .sum();
        }
    }

    /** By how many bytes the blobs have grown since this folder was opened. */
    long growth() {
        return written.get();
    }

    static boolean isOlder(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException e) {
            return false;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private Object lock(BlobId id) {
        return locks.get(Integer.parseInt(id.shard(), 16));
    }
}
