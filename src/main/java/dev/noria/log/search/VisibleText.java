package dev.noria.log.search;

/** The bytes of a line without the terminal's escape sequences (ECMA-48): what people see, and search for. */
final class VisibleText {
    private static final byte ESCAPE = 0x1B;
    private static final byte BELL = 0x07;

    private byte[] bytes = new byte[256];
    private int length;

    static boolean hasEscapes(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == ESCAPE) {
                return true;
            }
        }
        return false;
    }

    /** Takes a line; {@link #bytes} up to {@link #length} are its visible part until the next call. */
    VisibleText of(byte[] line, int from, int to) {
        if (bytes.length < to - from) {
            bytes = new byte[to - from];
        }
        length = 0;
        int i = from;
        while (i < to) {
            if (line[i] == ESCAPE && i + 1 < to) {
                i = end(line, i + 1, to);
            } else {
                bytes[length++] = line[i++];
            }
        }
        return this;
    }

    /** Where the sequence ends whose second byte is here. */
    private static int end(byte[] line, int second, int to) {
        int i = second + 1;
        if (line[second] == '[') {
            while (i < to && (line[i] < 0x40 || line[i] > 0x7E)) {
                i++;
            }
            return Math.min(i + 1, to);
        }
        if (line[second] == ']') {
            while (i < to && line[i] != BELL && !(line[i] == '\\' && line[i - 1] == ESCAPE)) {
                i++;
            }
            return Math.min(i + 1, to);
        }
        while (i < to && line[i - 1] >= 0x20 && line[i - 1] <= 0x2F) {
            i++;
        }
        return i;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
