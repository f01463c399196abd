package dev.noria.log;

import dev.noria.log.file.BlockLog;
import dev.noria.log.file.BlockWriter;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where logs lie: for each a file of records, or, once it is finished, one of blocks. While one is replaced by the
 * other both are there, and then the records count.
 */
final class LogFiles {
    private static final Pattern RECORDS = Pattern.compile("(\\d{1,18})-(\\d{1,9})\\.log");
    private static final String NEW = ".new";

    private final Path root;

    LogFiles(Path root) {
        this.root = root;
    }

    Path folder(long runId) {
        return root.resolve(Long.toString(runId / 1000)).resolve(Long.toString(runId));
    }

    Path records(LogId id) {
        return folder(id.runId()).resolve(id.stepId() + "-" + id.attempt() + ".log");
    }

    Path blocks(LogId id) {
        return folder(id.runId()).resolve(id.stepId() + "-" + id.attempt() + ".blocks");
    }

    /** A part of a replacement. Between any two of them the server may be killed. */
    @FunctionalInterface
    interface Step {
        /** Returns false when the log has to stay as it is. */
        boolean run() throws IOException;
    }

    /** Puts blocks in the place of records. */
    List<Step> compression(LogId id) {
        Path fresh = fresh(blocks(id));
        return List.of(
                () -> BlockWriter.write(records(id), fresh) || !Files.deleteIfExists(fresh),
                () -> moved(fresh, blocks(id)),
                () -> synced(folder(id.runId())),
                () -> Files.deleteIfExists(records(id)));
    }

    /** Puts records in the place of blocks, for a log that goes on. */
    List<Step> expansion(LogId id) {
        Path fresh = fresh(records(id));
        return List.of(
                () -> expanded(blocks(id), fresh),
                () -> moved(fresh, records(id)),
                () -> synced(folder(id.runId())),
                () -> Files.deleteIfExists(blocks(id)));
    }

    static void run(List<Step> steps) throws IOException {
        for (Step step : steps) {
            if (!step.run()) {
                return;
            }
        }
    }

    private static boolean expanded(Path blocks, Path target) throws IOException {
        try (BlockLog log = new BlockLog(blocks);
                FileOutputStream file = new FileOutputStream(target.toFile());
                OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
            log.records(record -> {
                out.write(record.toBytes());
                return true;
            });
            out.flush();
            file.getFD().sync();
        }
        return true;
    }

    private static Path fresh(Path target) {
        return target.resolveSibling(target.getFileName() + NEW);
    }

    private static boolean moved(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static boolean synced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return true;
    }

    /** The runs that have a folder. */
    List<Long> runs() throws IOException {
        List<Long> runs = new ArrayList<>();
        for (Path thousand : list(root)) {
            for (Path run : list(thousand)) {
                if (run.getFileName().toString().matches("\\d{1,18}")) {
                    runs.add(Long.valueOf(run.getFileName().toString()));
                }
            }
        }
        return runs;
    }

    /** The logs of a run that are files of records. */
    List<LogId> uncompressed(long runId) throws IOException {
        List<LogId> logs = new ArrayList<>();
        for (Path file : list(folder(runId))) {
            Matcher name = RECORDS.matcher(file.getFileName().toString());
            if (name.matches()) {
                logs.add(new LogId(runId, Long.parseLong(name.group(1)), Integer.parseInt(name.group(2))));
            }
        }
        return logs;
    }

    /** Bytes that the logs of a run take. */
    long size(long runId) throws IOException {
        long size = 0;
        for (Path file : list(folder(runId))) {
            size += size(file).orElse(0L);
        }
        return size;
    }

    /** Removes the logs of a run. */
    void delete(long runId) throws IOException {
        for (Path file : list(folder(runId))) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder(runId));
    }

    /** Bytes of a file; empty when it is not there. */
    static Optional<Long> size(Path file) throws IOException {
        try {
            return Optional.of(Files.size(file));
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
