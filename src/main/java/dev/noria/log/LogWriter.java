package dev.noria.log;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepOutput;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
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
import java.util.List;

/** Appends to the log of an attempt. Every call is kept when it returns, also when the server is killed after it. */
public final class LogWriter implements StepOutput, AutoCloseable {
    private final Path file;
    private final Clock clock;
    private final LogEvents events;
    private final LineAssembler lines = new LineAssembler();
    // Not a FileChannel: an interrupted thread would close it.
    private final FileOutputStream out;
    private long stdoutBytes;
    private long stderrBytes;

    LogWriter(Path file, Clock clock, LogEvents events) throws IOException {
        this.file = file;
        this.clock = clock;
        this.events = events;
        takeUp();
        this.out = new FileOutputStream(file.toFile(), true);
    }

    private void takeUp() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long[] good = {0};
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            LogRecord.readAll(in, record -> {
                good[0] += record.size();
                count(record);
                lines.add(record, line -> {});
                return true;
            });
        }
        if (good[0] < Files.size(file)) {
            try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
                torn.setLength(good[0]);
            }
        }
    }

    /** How far the program's output is kept. */
    public synchronized LogCursor cursor() {
        return new LogCursor(stdoutBytes, stderrBytes);
    }

    @Override
    public void line(String text) {
        append(clock.instant(), LogStream.STDOUT, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void system(String text) {
        append(clock.instant(), LogStream.SYSTEM, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void bytes(Instant time, boolean stderr, byte[] chunk) {
        append(time, stderr ? LogStream.STDERR : LogStream.STDOUT, chunk);
    }

    private synchronized void append(Instant time, LogStream stream, byte[] bytes) {
        LogRecord record = new LogRecord(ChronoUnit.MICROS.between(Instant.EPOCH, time), stream, bytes.length, bytes);
        try {
            out.write(record.toBytes());
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The log %s could not be written (%s): check the disk of NORIA_HOME."
                            .formatted(file, e.getMessage()),
                    e);
        }
        count(record);
        List<LogLine> ended = new ArrayList<>();
        lines.add(record, ended::add);
        events.lines(ended);
    }

    private void count(LogRecord record) {
        if (record.stream() == LogStream.STDOUT) {
            stdoutBytes += record.taken();
        } else if (record.stream() == LogStream.STDERR) {
            stderrBytes += record.taken();
        }
    }

    /** Puts the log on the disk, and tells those who watch of a last line without end. */
    @Override
    public synchronized void close() {
        try {
            out.getFD().sync();
            out.close();
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The log %s could not be closed (%s): check the disk of NORIA_HOME."
                            .formatted(file, e.getMessage()),
                    e);
        }
        List<LogLine> last = new ArrayList<>();
        lines.finish(last::add);
        events.lines(last);
        events.flush();
    }
}
