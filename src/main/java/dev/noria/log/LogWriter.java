package dev.noria.log;

import dev.noria.log.OutputFilter.Filtered;
import dev.noria.log.file.LineTaker;
import dev.noria.log.file.LogIndex;
import dev.noria.log.file.LogRecord;
import dev.noria.log.file.LogStream;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepOutput;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Appends to the log of an attempt. Every call is kept when it returns, also when the server is killed after it, but
 * for what a filter holds back. Thread-safe.
 */
public final class LogWriter implements StepOutput, AutoCloseable {
    /** The most bytes that become one record. */
    private static final int LARGEST = 1 << 20;

    private final Path file;
    private final Clock clock;
    private final LogEvents events;
    private final Closed listener;
    private final Supplier<OutputFilter> filters;
    private final FilteredStream stdout;
    private final FilteredStream stderr;
    private final LogIndex index;
    // Not a FileChannel: an interrupted thread would close it.
    private final FileOutputStream out;
    private boolean ended;
    private boolean closed;

    /** Is told that a log is not written any more. */
    @FunctionalInterface
    interface Closed {
        /**
         * The file is closed.
         *
         * @param ended whether its output has ended
         */
        void closed(boolean ended);
    }

    LogWriter(Path file, Clock clock, LogEvents events, Supplier<OutputFilter> filters, Closed listener)
            throws IOException {
        this.file = file;
        this.clock = clock;
        this.events = events;
        this.filters = filters;
        this.listener = listener;
        Map<LogStream, Long> kept = new EnumMap<>(LogStream.class);
        this.index = takeUp(file, kept);
        this.stdout = new FilteredStream(filters, kept.getOrDefault(LogStream.STDOUT, 0L));
        this.stderr = new FilteredStream(filters, kept.getOrDefault(LogStream.STDERR, 0L));
        this.out = new FileOutputStream(file.toFile(), true);
    }

    private static LogIndex takeUp(Path file, Map<LogStream, Long> kept) throws IOException {
        if (!Files.exists(file)) {
            return new LogIndex();
        }
        LogIndex index = LogIndex.of(file, record -> {
            kept.merge(record.stream(), (long) record.taken(), Long::sum);
            return true;
        });
        if (index.position() < Files.size(file)) {
            try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
                torn.setLength(index.position());
            }
        }
        return index;
    }

    LogIndex index() {
        return index;
    }

    /** How far the program's output is kept. */
    public synchronized LogCursor cursor() {
        return new LogCursor(stdout.kept(), stderr.kept());
    }

    @Override
    public void line(String text) {
        bytes(clock.instant(), false, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void system(String text) {
        OutputFilter filter = filters.get();
        ByteArrayOutputStream filtered = new ByteArrayOutputStream();
        filtered.writeBytes(
                filter.next((text + "\n").getBytes(StandardCharsets.UTF_8)).bytes());
        filtered.writeBytes(filter.end().bytes());
        byte[] bytes = filtered.toByteArray();
        append(clock.instant(), LogStream.SYSTEM, new Filtered(bytes.length, bytes));
    }

    @Override
    public synchronized void bytes(Instant time, boolean error, byte[] chunk) {
        for (int start = 0; start < chunk.length; start += LARGEST) {
            int end = Math.min(start + LARGEST, chunk.length);
            boolean whole = end - start == chunk.length;
            FilteredStream stream = error ? stderr : stdout;
            keep(time, error, stream.next(whole ? chunk : Arrays.copyOfRange(chunk, start, end)));
        }
    }

    private void keep(Instant time, boolean error, Filtered output) {
        if (output.taken() > 0) {
            append(time, error ? LogStream.STDERR : LogStream.STDOUT, output);
            (error ? stderr : stdout).keep(output);
        }
    }

    private void append(Instant time, LogStream stream, Filtered output) {
        LogRecord record =
                new LogRecord(ChronoUnit.MICROS.between(Instant.EPOCH, time), stream, output.taken(), output.bytes());
        try {
            out.write(record.toBytes());
            if (events.isWatched()) {
                List<LogLine> lines = new ArrayList<>();
                index.add(record, line -> lines.add(LogLine.of(line)));
                events.lines(lines);
            } else {
                index.add(record, LineTaker.NONE);
            }
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The log %s could not be written (%s): check the disk of NORIA_HOME."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /**
     * Says that the program's output has ended: what filters held back is written, and a last line without end is one.
     * A log that is closed without it is one that goes on.
     */
    public synchronized void ended() {
        if (!ended) {
            ended = true;
            keep(clock.instant(), false, stdout.end());
            keep(clock.instant(), true, stderr.end());
        }
    }

    /** Puts the log on the disk, and tells those who watch of a last line without end. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<LogLine> last = new ArrayList<>();
        try {
            out.getFD().sync();
            out.close();
            if (ended) {
                index.finish(line -> last.add(LogLine.of(line)));
            }
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The log %s could not be closed (%s): check the disk of NORIA_HOME."
                            .formatted(file, e.getMessage()),
                    e);
        } finally {
            listener.closed(ended);
        }
        events.lines(last);
        events.flush();
    }
}
