package dev.noria.log.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Cuts records into numbered lines. The streams are kept apart until their lines end, so that a line of one is never
 * mixed into a line of the other. The same bytes give the same lines each time, however they are cut into records. Not
 * thread-safe.
 */
public final class LineAssembler {
    /** A longer line is given out in parts of at most so many bytes, each with a number of its own. */
    public static final int LONGEST = 64 * 1024;

    private final Map<LogStream, OpenLine> open = new EnumMap<>(LogStream.class);
    private long lines;

    LineAssembler() {
        for (LogStream stream : LogStream.values()) {
            open.put(stream, new OpenLine(stream));
        }
    }

    /** Goes on after {@code lines} lines, with these begun. */
    LineAssembler(long lines, List<OpenLine.State> begun) {
        this();
        this.lines = lines;
        begun.forEach(state -> open(state.stream()).restore(state));
    }

    private OpenLine open(LogStream stream) {
        return Objects.requireNonNull(open.get(stream));
    }

    /** How many lines have been given out. */
    long lines() {
        return lines;
    }

    /** How many lines have begun and not ended. */
    int begun() {
        int begun = 0;
        for (OpenLine line : open.values()) {
            begun += line.isEmpty() ? 0 : 1;
        }
        return begun;
    }

    /** Bytes of the lines that have begun and not ended. */
    int begunBytes() {
        int bytes = 0;
        for (OpenLine line : open.values()) {
            bytes += line.size();
        }
        return bytes;
    }

    List<OpenLine.State> state() {
        List<OpenLine.State> states = new ArrayList<>(open.size());
        for (OpenLine line : open.values()) {
            if (!line.isEmpty()) {
                states.add(line.state());
            }
        }
        return states;
    }

    /**
     * Adds bytes, and gives out every line that ends with them.
     *
     * @return false when the taker has had enough; nothing more may be added then
     */
    boolean add(LogStream stream, long micros, byte[] bytes, int from, int to, LineTaker out) throws IOException {
        OpenLine line = open(stream);
        int start = from;
        int i = from;
        while (true) {
            int most = Math.min(to, start + LONGEST - line.size());
            while (i < most && bytes[i] != '\n') {
                i++;
            }
            if (i == to) {
                break;
            }
            boolean more;
            if (bytes[i] == '\n') {
                RawLine whole = line.isEmpty()
                        ? new RawLine(
                                ++lines, micros, stream, bytes, start, i - start, line.offset(), RawLine.End.NEWLINE)
                        : line.add(bytes, start, i, micros).end(++lines, RawLine.End.NEWLINE);
                line.clear();
                more = out.take(whole);
                i++;
            } else {
                RawLine part = line.add(bytes, start, i, micros).part(++lines, bytes[i]);
                more = out.take(part);
                line.cut(part.length(), micros);
            }
            if (!more) {
                return false;
            }
            start = i;
        }
        line.add(bytes, start, to, micros);
        return true;
    }

    /**
     * Gives out the lines that will never end.
     *
     * @return false when the taker has had enough
     */
    boolean finish(LineTaker out) throws IOException {
        for (OpenLine line : open.values()) {
            if (!line.isEmpty()) {
                RawLine last = line.end(++lines, RawLine.End.NOTHING);
                line.clear();
                if (!out.take(last)) {
                    return false;
                }
            }
        }
        return true;
    }
}
