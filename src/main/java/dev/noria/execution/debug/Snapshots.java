package dev.noria.execution.debug;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.Place;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Workspaces as they were when a step failed: a tar archive each, compressed with Zstandard. Thread-safe by step. */
@ApplicationScoped
public class Snapshots {
    private static final String SUFFIX = ".tar.zst";
    private static final int FASTEST = 1;
    private static final long LOOK_EVERY = 64 << 20;

    private final ContainerRuntime runtime;
    private final Home home;
    private final long freeSpace;

    public Snapshots(ContainerRuntime runtime, Home home, NoriaConfig config) {
        this.runtime = runtime;
        this.home = home;
        this.freeSpace = config.retention().freeSpace();
    }

    /**
     * Takes a workspace, in the place of what was taken for the step before.
     *
     * @throws NoriaException FILE_TOO_LARGE when it has more bytes than {@code atMost} before compression;
     *     STORAGE_FULL; STORAGE_FAILED; what the engine says
     * @return bytes on the disk
     */
    long take(long stepId, Place place, long atMost) {
        Path file = file(stepId);
        Path begun = begun(stepId);
        try {
            Files.deleteIfExists(begun);
            // A workspace may hold what nobody else on the machine should read.
            Files.createFile(begun, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out =
                    new ZstdOutputStream(new BufferedOutputStream(Files.newOutputStream(begun)), FASTEST)) {
                runtime.readWorkspace(place, ".", tar -> copy(tar, out, atMost));
            }
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Files.size(file);
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The workspace could not be written to %s (%s).".formatted(file.getParent(), e.getMessage()),
                    e);
        } finally {
            delete(begun);
        }
    }

    private void copy(InputStream tar, OutputStream out, long atMost) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        long look = 0;
        for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
            bytes += count;
            if (bytes > atMost) {
                throw new NoriaException(
                        ErrorCode.FILE_TOO_LARGE,
                        "The workspace has more than the %d MiB that noria.debug.max-snapshot allows."
                                .formatted(atMost >> 20));
            }
            if (bytes >= look) {
                look = bytes + LOOK_EVERY;
                checkRoom();
            }
            out.write(buffer, 0, count);
        }
    }

    private void checkRoom() throws IOException {
        if (Files.getFileStore(folder()).getUsableSpace() < freeSpace) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FULL,
                    "The disk has less than the %d MiB free that noria.retention.free-space asks for."
                            .formatted(freeSpace >> 20));
        }
    }

    /** Fills a place with what was taken. */
    public void restore(long stepId, Place place) {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(file(stepId)))) {
            runtime.fillWorkspace(place, in::transferTo);
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The kept workspace could not be read (%s).".formatted(e.getMessage()),
                    e);
        }
    }

    void remove(long stepId) {
        delete(file(stepId));
        delete(begun(stepId));
    }

    /** The steps of which something is on the disk, finished or not. */
    Set<Long> steps() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(Snapshots::stepId).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new NoriaException(ErrorCode.STORAGE_FAILED, "Kept workspaces could not be listed.", e);
        }
    }

    private static long stepId(Path file) {
        String digits = file.getFileName().toString().replaceFirst("\\..*", "");
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }

    private Path folder() {
        return home.folder("debug");
    }

    private Path file(long stepId) {
        return folder().resolve(stepId + SUFFIX);
    }

    private Path begun(long stepId) {
        return folder().resolve(stepId + SUFFIX + ".new");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED, "%s could not be removed (%s).".formatted(file, e.getMessage()), e);
        }
    }
}
