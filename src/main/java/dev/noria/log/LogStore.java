package dev.noria.log;

import dev.noria.log.file.LogStream;
import dev.noria.log.search.LogQuery;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.EventBus;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** The logs of all steps, one per attempt. Thread-safe; one writer per log. */
@ApplicationScoped
public class LogStore {
    private static final Duration SEARCH_TIME = Duration.ofSeconds(2);

    private final LogFiles files;
    private final Clock clock;
    private final EventBus bus;
    private final LogClaims claims = new LogClaims();
    private final LogIndexes indexes = new LogIndexes();
    private final LogReading reading;
    private final LogCompression compression;

    public LogStore(Home home, Clock clock, EventBus bus) {
        this.files = new LogFiles(home.folder("logs"));
        this.clock = clock;
        this.bus = bus;
        this.reading = new LogReading(files, indexes);
        this.compression = new LogCompression(files, claims, indexes);
    }

    /** Opens a log whose output is kept as it is. */
    public LogWriter open(LogId id, LogTopic topic) {
        return open(id, topic, OutputFilter::none);
    }

    /**
     * Opens a log for appending; a torn end is cut off, and the cursor stands where the kept output ends.
     *
     * @param filters makes a filter for each stream, and one for each of Noria's own sentences
     */
    public LogWriter open(LogId id, LogTopic topic, Supplier<OutputFilter> filters) {
        claims.write(id);
        try {
            Files.createDirectories(files.folder(id.runId()));
            if (!Files.exists(files.records(id)) && Files.exists(files.blocks(id))) {
                LogFiles.run(files.expansion(id));
            }
            LogEvents events = new LogEvents(bus, topic, id.attempt());
            LogWriter writer = new LogWriter(files.records(id), clock, events, filters, ended -> closed(id, ended));
            indexes.writing(id, writer.index());
            return writer;
        } catch (IOException e) {
            claims.endWrite(id);
            throw broken(id.runId(), e);
        }
    }

    private void closed(LogId id, boolean ended) {
        indexes.endWriting(id);
        claims.endWrite(id);
        if (ended) {
            compression.soon(id);
        }
    }

    /**
     * Reads lines.
     *
     * @param from number of the first line; negative: so many lines before the end
     * @param ended whether the writer is done: then a last line without end counts as well
     */
    public LogPage page(LogId id, long from, int limit, boolean ended) {
        return reading(id, file -> LogLines.page(file, LogLines.first(file, from, ended), limit, ended));
    }

    /**
     * Looks for lines, for two seconds at most.
     *
     * @param from number of the first line that is looked at; negative: so many lines before the end
     * @param limit the most lines that are given; their numbers are told for more of them
     */
    public LogMatches search(LogId id, LogQuery query, long from, int limit, boolean ended) {
        LogSearch search = new LogSearch(query, limit, SEARCH_TIME);
        return reading(id, file -> search.run(file, LogLines.first(file, from, ended), ended));
    }

    /** How many lines there are; 0 without a log. */
    public long lines(LogId id, boolean ended) {
        return reading(id, file -> file.lines(ended));
    }

    /** The last lines of what a step that has ended printed, oldest first. */
    public List<String> tail(LogId id, int limit) {
        return reading(id, file -> LogLines.tail(file, limit));
    }

    /** Writes what the program wrote to stdout and stderr, byte for byte, in the order in which it came in. */
    public void copy(LogId id, OutputStream out) throws IOException {
        reading.of(id, file -> {
            file.records(record -> {
                if (record.stream() != LogStream.SYSTEM) {
                    out.write(record.payload());
                }
                return true;
            });
            return true;
        });
    }

    /** Writes the bytes of lines of stdout and stderr, with their ends, one line after the other. */
    public void copyLines(LogId id, long from, long limit, boolean ended, OutputStream out) throws IOException {
        reading.of(id, file -> LogLines.copy(file, LogLines.first(file, from, ended), limit, ended, out));
    }

    /** Compresses a log now, unless it is being written. */
    void compress(LogId id) throws IOException {
        compression.now(id);
    }

    /** Compresses, some time soon, what is not compressed of the logs of runs that have ended. */
    void compressEnded(LongPredicate hasEnded) throws IOException {
        for (long run : runs()) {
            List<LogId> logs = files.uncompressed(run);
            if (!logs.isEmpty() && hasEnded.test(run)) {
                logs.forEach(compression::soon);
            }
        }
    }

    /** The ids of the runs that have logs on the disk, known or not. */
    public List<Long> runs() {
        try {
            return files.runs();
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The folder of logs could not be read (%s): check the disk of NORIA_HOME."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Bytes that the logs of a run take on the disk. */
    public long size(long runId) {
        try {
            return files.size(runId);
        } catch (IOException e) {
            throw broken(runId, e);
        }
    }

    /** Removes the logs of a run. */
    public void delete(long runId) {
        try {
            compression.exclude(() -> files.delete(runId));
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED, "The logs of run id %d could not be removed.".formatted(runId), e);
        }
    }

    private <T> T reading(LogId id, LogReading.Look<T> look) {
        try {
            return reading.of(id, look);
        } catch (IOException e) {
            throw broken(id.runId(), e);
        }
    }

    private static NoriaException broken(long runId, IOException cause) {
        return new NoriaException(
                ErrorCode.STORAGE_FAILED,
                "The logs of run id %d could not be read or written (%s): check the disk of NORIA_HOME."
                        .formatted(runId, cause.getMessage()),
                cause);
    }
}
