package dev.noria.definition.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * A glob as shells use it on values: {@code *} takes anything, {@code /} too. Matches in time pattern × text, whatever
 * the pattern.
 */
final class ShellPattern {
    private final List<CharacterClass> elements;

    private ShellPattern(List<CharacterClass> elements) {
        this.elements = elements;
    }

    /** Every text is a pattern: a bracket that does not close stands for itself. */
    static ShellPattern of(String text) {
        List<CharacterClass> elements = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int close = c == '[' ? CharacterClass.end(text, at) : -1;
            if (c == '*') {
                elements.add(CharacterClass.REPEATED);
                at++;
            } else if (c == '?') {
                elements.add(CharacterClass.ANY);
                at++;
            } else if (close > 0) {
                elements.add(CharacterClass.between(text, at + 1, close));
                at = close + 1;
            } else {
                int literal = c == '\\' && at + 1 < text.length() ? at + 1 : at;
                elements.add(CharacterClass.of(text.charAt(literal)));
                at = literal + 1;
            }
        }
        return new ShellPattern(elements);
    }

    /** Length of the shortest beginning that matches; 0 for none. */
    int shortestPrefix(String text) {
        return Math.max(0, accepted(elements, text).nextSetBit(0));
    }

    /** Length of the longest beginning that matches; 0 for none. */
    int longestPrefix(String text) {
        return Math.max(0, accepted(elements, text).length() - 1);
    }

    /** Length of the shortest end that matches; 0 for none. */
    int shortestSuffix(String text) {
        return reversed().shortestPrefix(reverse(text));
    }

    /** Length of the longest end that matches; 0 for none. */
    int longestSuffix(String text) {
        return reversed().longestPrefix(reverse(text));
    }

    private ShellPattern reversed() {
        List<CharacterClass> backwards = new ArrayList<>(elements);
        Collections.reverse(backwards);
        return new ShellPattern(backwards);
    }

    /** By char, unlike {@link StringBuilder#reverse}, so that lengths keep their meaning. */
    private static String reverse(String text) {
        char[] backwards = new char[text.length()];
        for (int i = 0; i < backwards.length; i++) {
            backwards[i] = text.charAt(text.length() - 1 - i);
        }
        return new String(backwards);
    }

    /** The lengths of all beginnings of the text that match. */
    private static BitSet accepted(List<CharacterClass> elements, String text) {
        BitSet lengths = new BitSet();
        BitSet states = new BitSet();
        enter(elements, states, 0);
        for (int at = 0; ; at++) {
            if (states.get(elements.size())) {
                lengths.set(at);
            }
            if (at == text.length() || states.isEmpty()) {
                return lengths;
            }
            BitSet next = new BitSet();
            for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
                if (state < elements.size() && elements.get(state).contains(text.charAt(at))) {
                    enter(elements, next, elements.get(state).repeated() ? state : state + 1);
                }
            }
            states = next;
        }
    }

    /** Adds a state, and those after it that need no character. */
    private static void enter(List<CharacterClass> elements, BitSet states, int first) {
        for (int state = first; ; state++) {
            states.set(state);
            if (state == elements.size() || !elements.get(state).repeated()) {
                return;
            }
        }
    }
}
