package dev.noria.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Cuts records into numbered lines. The streams are kept apart until their lines end, so that a line of one is never
 * mixed into a line of the other. The same records give the same numbers each time. Not thread-safe.
 */
final class LineAssembler {
    /** A longer line is shown in parts; downloads are not affected. */
    static final int LONGEST = 64 * 1024;

    private final Map<LogStream, Pending> pending = new EnumMap<>(LogStream.class);
    private long lines;

    private static final class Pending {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long micros;
    }

    /** Adds a record, and gives out every line that ends with it. */
    void add(LogRecord record, Consumer<LogLine> out) {
        Pending line = pending.computeIfAbsent(record.stream(), stream -> new Pending());
        byte[] payload = record.payload();
        int start = 0;
        for (int i = 0; i < payload.length; i++) {
            boolean end = payload[i] == '\n';
            if (end || line.bytes.size() + i - start >= LONGEST) {
                int length = i - start;
                take(line, record, payload, start, length);
                emit(record.stream(), line, out);
                start = end ? i + 1 : i;
            }
        }
        take(line, record, payload, start, payload.length - start);
    }

    /** Gives out the lines that will never end. */
    void finish(Consumer<LogLine> out) {
        pending.forEach((stream, line) -> {
            if (line.bytes.size() > 0) {
                emit(stream, line, out);
            }
        });
    }

    private static void take(Pending line, LogRecord record, byte[] payload, int start, int length) {
        if (line.bytes.size() == 0) {
            line.micros = record.micros();
        }
        line.bytes.write(payload, start, length);
    }

    private void emit(LogStream stream, Pending line, Consumer<LogLine> out) {
        String text = line.bytes.toString(StandardCharsets.UTF_8);
        line.bytes.reset();
        Instant time = Instant.EPOCH.plus(line.micros, ChronoUnit.MICROS);
        out.accept(
                new LogLine(++lines, time, stream, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }
}
