package dev.noria.log.search;

import java.nio.charset.StandardCharsets;

/**
 * A text, looked for byte by byte (Horspool's algorithm). Ignores the case of the letters A to Z only, which UTF-8 has
 * in no other character's bytes.
 */
final class BytesMatcher implements LineMatcher {
    private final byte[] wanted;
    private final byte[] folded = new byte[256];
    private final int[] skip = new int[256];

    BytesMatcher(String text, boolean ignoreCase) {
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (byte) (ignoreCase && i >= 'A' && i <= 'Z' ? i + 'a' - 'A' : i);
        }
        wanted = text.getBytes(StandardCharsets.UTF_8);
        int last = wanted.length - 1;
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = folded[wanted[i] & 0xFF];
        }
        for (int i = 0; i < skip.length; i++) {
            skip[i] = wanted.length;
        }
        for (int i = 0; i < last; i++) {
            skip[wanted[i] & 0xFF] = last - i;
        }
    }

    /** Whether letters of the text that have two cases are all among A to Z. */
    static boolean fits(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    @Override
    public boolean matches(byte[] bytes, int from, int to) {
        int last = wanted.length - 1;
        int i = from + last;
        while (i < to) {
            int current = folded[bytes[i] & 0xFF] & 0xFF;
            if (current == (wanted[last] & 0xFF) && isAt(bytes, i - last)) {
                return true;
            }
            i += skip[current];
        }
        return false;
    }

    private boolean isAt(byte[] bytes, int start) {
        for (int i = 0; i < wanted.length; i++) {
            if (folded[bytes[start + i] & 0xFF] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
