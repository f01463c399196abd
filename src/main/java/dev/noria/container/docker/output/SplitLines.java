package dev.noria.container.docker.output;

import dev.noria.container.OutputKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Gives back the newlines that the engine's {@code local} log forgets. The engine cuts lines into pieces of 16 KiB, all
 * with the time of the first (moby {@code daemon/logger/copier.go}), and writes no newline after the last piece when it
 * reads them back. So the log is read with times, which are taken off here: a new time after an open line means that
 * the line had ended.
 *
 * <p>One case cannot be told apart: when the last thing a program printed was a line longer than that, nobody knows
 * whether a newline ended it. It gets one.
 */
final class SplitLines {
    private static final int PIECE = 16 * 1024;
    private static final int LONGEST_TIME = 40;

    /** @param length of the last piece */
    private record Line(String time, boolean open, boolean pieces, int length) {}

    private static final Line NONE = new Line("", false, false, 0);

    private final Map<OutputKind, Line> lines = new EnumMap<>(OutputKind.class);

    /** The frame without its time, and with the newline before it that belongs there. */
    Frame mend(Frame frame) throws IOException {
        byte[] bytes = frame.bytes();
        int space = 0;
        while (space < bytes.length && bytes[space] != ' ') {
            space++;
        }
        if (space == bytes.length || space > LONGEST_TIME) {
            throw new IOException("the engine's log has a line without its time");
        }
        String time = new String(bytes, 0, space, StandardCharsets.US_ASCII);
        int length = bytes.length - space - 1;
        Line before = lines.getOrDefault(frame.kind(), NONE);
        boolean continues = before.open() && before.time().equals(time);
        boolean open = length == 0 || bytes[bytes.length - 1] != '\n';
        lines.put(frame.kind(), new Line(time, open, continues, length));
        int newline = before.open() && !continues ? 1 : 0;
        byte[] mended = new byte[newline + length];
        System.arraycopy(bytes, space + 1, mended, newline, length);
        if (newline == 1) {
            mended[0] = '\n';
        }
        return new Frame(frame.kind(), mended);
    }

    /** The newline after the last frame of a stream, or nothing. */
    Frame end(OutputKind kind) {
        Line last = lines.getOrDefault(kind, NONE);
        lines.put(kind, NONE);
        boolean forgotten = last.open() && last.pieces() && last.length() < PIECE;
        return new Frame(kind, forgotten ? new byte[] {'\n'} : new byte[0]);
    }
}
