package dev.noria.log.file;

import java.util.Arrays;

/** The line of a stream that has begun and not ended. Not thread-safe. */
final class OpenLine {
    private static final int FIRST_CAPACITY = 256;

    private final LogStream stream;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;
    private long micros;
    private long offset;

    OpenLine(LogStream stream) {
        this.stream = stream;
    }

    /**
     * A line that has begun.
     *
     * @param micros when its first bytes came in
     * @param offset how many bytes of it were given out as parts
     * @param bytes those after them
     */
    @SuppressWarnings("ArrayRecordComponent")
    record State(LogStream stream, long micros, long offset, byte[] bytes) {}

    State state() {
        return new State(stream, micros, offset, Arrays.copyOf(bytes, size));
    }

    void restore(State state) {
        micros = state.micros();
        offset = state.offset();
        size = 0;
        add(state.bytes(), 0, state.bytes().length, state.micros());
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    long offset() {
        return offset;
    }

    OpenLine add(byte[] from, int start, int end, long time) {
        int length = end - start;
        if (size == 0) {
            micros = time;
        }
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
        }
        System.arraycopy(from, start, bytes, size, length);
        size += length;
        return this;
    }

    /** What there is of the line. */
    RawLine end(long number, RawLine.End end) {
        return new RawLine(number, micros, stream, bytes, 0, size, offset, end);
    }

    /** A part of it, which ends before a character that {@code next} would go on with. */
    RawLine part(long number, byte next) {
        int length = size;
        if (isContinuation(next)) {
            int lead = size - 1;
            while (lead > size - 4 && isContinuation(bytes[lead])) {
                lead--;
            }
            // Not UTF-8 when there is no lead byte: then one place is as good as another.
            length = (bytes[lead] & 0xC0) == 0xC0 ? lead : size;
        }
        return new RawLine(number, micros, stream, bytes, 0, length, offset, RawLine.End.PART);
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }

    /** Takes a part away. */
    void cut(int length, long time) {
        System.arraycopy(bytes, length, bytes, 0, size - length);
        size -= length;
        offset += length;
        micros = time;
    }

    void clear() {
        size = 0;
        offset = 0;
    }
}
