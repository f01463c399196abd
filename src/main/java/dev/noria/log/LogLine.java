package dev.noria.log;

import dev.noria.log.file.LineAssembler;
import dev.noria.log.file.LogStream;
import dev.noria.log.file.RawLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A line of a log.
 *
 * @param number from 1, in the order in which lines ended
 * @param time when its first bytes came in
 * @param text without its end
 * @param part which part of its line it is, when that is longer than {@link LineAssembler#LONGEST}
 */
public record LogLine(long number, Instant time, LogStream stream, String text, Optional<Part> part) {

    /**
     * A part of a long line. Parts of a line follow one another, but lines of other streams may come between them.
     *
     * @param offset bytes of the line before it
     * @param bytes its length
     * @param last whether the line ends with it
     */
    public record Part(long offset, int bytes, boolean last) {}

    LogLine(long number, Instant time, LogStream stream, String text) {
        this(number, time, stream, text, Optional.empty());
    }

    static LogLine of(RawLine line) {
        Instant time = Instant.EPOCH.plus(line.micros(), ChronoUnit.MICROS);
        boolean last = line.end() != RawLine.End.PART;
        boolean part = line.offset() > 0 || !last;
        return new LogLine(
                line.number(),
                time,
                line.stream(),
                line.text(),
                part ? Optional.of(new Part(line.offset(), line.length(), last)) : Optional.empty());
    }
}
