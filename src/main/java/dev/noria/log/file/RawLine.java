package dev.noria.log.file;

import java.nio.charset.StandardCharsets;

/**
 * A line as it lies in a buffer, which is its taker's only until it returns.
 *
 * @param number from 1, in the order in which lines ended
 * @param micros when its first bytes came in, in µs since 1970
 * @param start where it begins in the buffer
 * @param length without its end
 * @param offset how many bytes of the same line came before as parts of it
 * @param end what follows it
 */
// A line is looked at and let go; a copy of each would be felt.
@SuppressWarnings("ArrayRecordComponent")
public record RawLine(
        long number, long micros, LogStream stream, byte[] buffer, int start, int length, long offset, End end) {

    private static final byte[] NEWLINE = {'\n'};
    private static final byte[] NO_END = {};

    /** What follows a line. */
    public enum End {
        NEWLINE,
        /** Another part of it. */
        PART,
        /** Nothing: it is the last of its stream. */
        NOTHING
    }

    /** The text as people read it: without its end, broken UTF-8 replaced. */
    public String text() {
        boolean carriageReturn = length > 0 && buffer[start + length - 1] == '\r';
        return new String(buffer, start, carriageReturn ? length - 1 : length, StandardCharsets.UTF_8);
    }

    /** The bytes of its end. */
    public byte[] lineEnd() {
        return end == End.NEWLINE ? NEWLINE : NO_END;
    }
}
