package dev.noria.secret.masking;

import java.util.Arrays;
import java.util.Collection;

/**
 * Finds many byte patterns at once, in time that depends on the text alone (Aho and Corasick, 1975). Immutable and
 * thread-safe; about 13 bytes of memory for each byte of the patterns.
 *
 * <p>States are numbered level by level, so the children of a state follow one another and need no links. Nearly all of
 * a text passes within the first two levels: these have a whole row each, the others look among their children.
 */
final class Automaton {
    /** The beginning of every text. */
    static final int START = 0;

    private static final int BYTES = 256;

    /** The children of a state are {@code firstChild[state]} to {@code firstChild[state + 1] - 1}. */
    private final int[] firstChild;

    private final byte[] label;
    /** The state of the longest shorter suffix that begins a pattern. */
    private final int[] fallback;
    /** Length of the longest pattern that ends here; 0 for none. */
    private final int[] match;
    /** The first state of each depth, from 0. */
    private final int[] levels;
    /** The states that have a row: the next state, by byte. */
    private final int rowed;

    private final int[] rows;

    /** Takes what was found: a pattern of this length ends before this index. */
    @FunctionalInterface
    interface Sink {
        void found(int end, int length);
    }

    /** @param patterns of three bytes at least */
    Automaton(Collection<byte[]> patterns) {
        byte[][] sorted = patterns.stream().sorted(Arrays::compareUnsigned).toArray(byte[][]::new);
        int states = 1;
        int longest = 0;
        for (int i = 0; i < sorted.length; i++) {
            states += sorted[i].length - (i == 0 ? 0 : shared(sorted[i - 1], sorted[i]));
            longest = Math.max(longest, sorted[i].length);
        }
        firstChild = new int[states + 1];
        label = new byte[states];
        fallback = new int[states];
        match = new int[states];
        levels = new int[longest + 1];
        rowed = 1
                + (int) Arrays.stream(sorted)
                        .map(pattern -> pattern[0])
                        .distinct()
                        .count();
        rows = new int[rowed * BYTES];
        build(sorted);
    }

    private static int shared(byte[] one, byte[] other) {
        int mismatch = Arrays.mismatch(one, other);
        return mismatch < 0 ? one.length : mismatch;
    }

    /** A state stands for the sorted patterns that begin with its bytes: those from {@code first} to {@code last}. */
    private void build(byte[][] sorted) {
        int[] first = new int[match.length];
        int[] last = new int[match.length];
        last[START] = sorted.length;
        int count = 1;
        for (int depth = 0, state = 0; state < match.length; depth++) {
            levels[depth] = state;
            for (int end = count; state < end; state++) {
                firstChild[state] = count;
                int from = first[state];
                // The pattern that is this state's bytes and no more comes first.
                from += from < last[state] && sorted[from].length == depth ? 1 : 0;
                while (from < last[state]) {
                    byte next = sorted[from][depth];
                    int to = from + 1;
                    while (to < last[state] && sorted[to][depth] == next) {
                        to++;
                    }
                    first[count] = from;
                    last[count] = to;
                    label[count] = next;
                    fallback[count] = state == START ? START : next(fallback[state], next);
                    match[count] = sorted[from].length == depth + 1 ? depth + 1 : match[fallback[count]];
                    count++;
                    from = to;
                }
                if (state < rowed) {
                    fillRow(state, count);
                }
            }
        }
        firstChild[match.length] = count;
    }

    private void fillRow(int state, int childrenEnd) {
        if (state != START) {
            System.arraycopy(rows, 0, rows, state * BYTES, BYTES);
        }
        for (int child = firstChild[state]; child < childrenEnd; child++) {
            rows[state * BYTES + (label[child] & 0xff)] = child;
        }
    }

    private int next(int state, byte on) {
        int at = state;
        while (at >= rowed) {
            for (int child = firstChild[at]; child < firstChild[at + 1]; child++) {
                if (label[child] == on) {
                    return child;
                }
            }
            at = fallback[at];
        }
        return rows[at * BYTES + (on & 0xff)];
    }

    /**
     * Goes over a part of a text.
     *
     * @param state that the text before it has led to
     * @return the state that it leads to
     */
    int scan(int state, byte[] text, int from, int to, Sink sink) {
        int at = state;
        int i = from;
        while (i < to) {
            while (at < rowed && i < to) {
                at = rows[at * BYTES + (text[i++] & 0xff)];
            }
            if (match[at] > 0) {
                sink.found(i, match[at]);
            }
            if (i < to) {
                at = next(at, text[i++]);
                if (match[at] > 0) {
                    sink.found(i, match[at]);
                }
            }
        }
        return at;
    }

    /** How many bytes at the end of the text may be the beginning of a pattern. */
    int pending(int state) {
        int level = Arrays.binarySearch(levels, state);
        return level >= 0 ? level : -level - 2;
    }
}
