package dev.noria.definition.evaluate.function;

import dev.noria.definition.evaluate.value.Fault;
import java.util.ArrayList;
import java.util.List;

/** Splits strings as Go's {@code SplitN} and {@code SplitAfterN} do. */
final class Splitting {
    private Splitting() {}

    /**
     * Splits the first argument at the second, into at most as many pieces as the third says when it is there.
     *
     * @param keep whether each piece keeps the delimiter at its end
     */
    static List<Object> split(Arguments given, boolean keep) throws Fault {
        String text = given.text(0);
        String delimiter = given.text(1);
        long most = given.size() > 2 && given.whole(2) >= 0 ? given.whole(2) : Long.MAX_VALUE;
        List<Object> pieces = new ArrayList<>();
        if (most == 0 || (text.isEmpty() && delimiter.isEmpty())) {
            return pieces;
        }
        int from = 0;
        while (pieces.size() < most - 1) {
            given.budget().elements(pieces.size() / 1024);
            int end = end(text, delimiter, from);
            if (end < 0) {
                break;
            }
            pieces.add(text.substring(from, keep ? end : end - delimiter.length()));
            from = end;
        }
        pieces.add(text.substring(from));
        given.budget().elements(pieces.size());
        return pieces;
    }

    /** Where the piece that begins here ends, with its delimiter; -1 for the last piece. */
    private static int end(String text, String delimiter, int from) {
        if (!delimiter.isEmpty()) {
            int found = text.indexOf(delimiter, from);
            return found < 0 ? -1 : found + delimiter.length();
        }
        int end = from + Character.charCount(text.codePointAt(from));
        return end == text.length() ? -1 : end;
    }
}
