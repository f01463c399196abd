package dev.noria.log;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.EventBus;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The logs of all steps: one append-only file per attempt. Thread-safe; one writer per log. */
@ApplicationScoped
public class LogStore {
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final Clock clock;
    private final EventBus bus;

    public LogStore(Home home, Clock clock, EventBus bus) {
        this.root = home.folder("logs");
        this.clock = clock;
        this.bus = bus;
    }

    /** Opens a log for appending; a torn end is cut off, and the cursor stands where the kept output ends. */
    public LogWriter open(LogId id, LogTopic topic) {
        try {
            Files.createDirectories(folder(id.runId()));
            return new LogWriter(file(id), clock, new LogEvents(bus, topic, id.attempt()));
        } catch (IOException e) {
            throw broken(id, e);
        }
    }

    /**
     * Reads lines.
     *
     * @param from number of the first line
     * @param search only lines that have this text in them, in any case of letters; null for all
     * @param ended whether the writer is done: then a last line without end counts as well
     */
    public LogPage page(LogId id, long from, int limit, @Nullable String search, boolean ended) {
        List<LogLine> lines = new ArrayList<>();
        LineAssembler assembler = new LineAssembler();
        String wanted = search == null ? null : search.toLowerCase(Locale.ROOT);
        long[] seen = {0};
        Consumer<LogLine> take = line -> {
            seen[0] = line.number();
            boolean fits =
                    wanted == null || line.text().toLowerCase(Locale.ROOT).contains(wanted);
            if (line.number() >= from && fits && lines.size() <= limit) {
                lines.add(line);
            }
        };
        try (DataInputStream in = read(id)) {
            boolean all = LogRecord.readAll(in, record -> {
                assembler.add(record, take);
                return lines.size() <= limit;
            });
            if (all && ended) {
                assembler.finish(take);
            }
        } catch (IOException e) {
            throw broken(id, e);
        }
        boolean more = lines.size() > limit;
        List<LogLine> page = more ? lines.subList(0, limit) : lines;
        long next = more ? lines.get(limit).number() : Math.max(from, seen[0] + 1);
        return new LogPage(page, next, !more);
    }

    /** The last lines of what a step that has ended printed, oldest first. */
    public List<String> tail(LogId id, int limit) {
        ArrayDeque<String> last = new ArrayDeque<>();
        Consumer<LogLine> take = line -> {
            if (line.stream() != LogStream.SYSTEM) {
                last.addLast(line.text());
            }
            if (last.size() > limit) {
                last.removeFirst();
            }
        };
        LineAssembler assembler = new LineAssembler();
        try (DataInputStream in = read(id)) {
            LogRecord.readAll(in, record -> {
                assembler.add(record, take);
                return true;
            });
            assembler.finish(take);
        } catch (IOException e) {
            throw broken(id, e);
        }
        return List.copyOf(last);
    }

    /** Writes what the program wrote to stdout and stderr, byte for byte, in the order in which it came in. */
    public void copy(LogId id, OutputStream out) throws IOException {
        try (DataInputStream in = read(id)) {
            LogRecord.readAll(in, record -> {
                if (record.stream() != LogStream.SYSTEM) {
                    out.write(record.payload());
                }
                return true;
            });
        }
    }

    /** Removes the logs of a run. */
    public void delete(long runId) {
        Path folder = folder(runId);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED, "The logs of run id %d could not be removed.".formatted(runId), e);
        }
    }

    private DataInputStream read(LogId id) throws IOException {
        Path file = file(id);
        return new DataInputStream(
                Files.exists(file)
                        ? new BufferedInputStream(Files.newInputStream(file), BUFFER)
                        : java.io.InputStream.nullInputStream());
    }

    private Path folder(long runId) {
        return root.resolve(Long.toString(runId / 1000)).resolve(Long.toString(runId));
    }

    private Path file(LogId id) {
        return folder(id.runId()).resolve(id.stepId() + "-" + id.attempt() + ".log");
    }

    private static NoriaException broken(LogId id, IOException cause) {
        return new NoriaException(
                ErrorCode.STORAGE_FAILED,
                "The log of run id %d could not be read or written (%s): check the disk of NORIA_HOME."
                        .formatted(id.runId(), cause.getMessage()),
                cause);
    }
}
