package dev.noria.definition.evaluate.value;

import java.util.ArrayDeque;
import java.util.Deque;

/** Finds how often the most repeated part of a regular expression is written out. */
final class Repetitions {
    private final String source;
    private int at;

    Repetitions(String source) {
        this.source = source;
    }

    /** The largest product of nested <code>{n,m}</code>; an estimate that may be too large, never too small. */
    long largest() throws Fault {
        Deque<Long> groups = new ArrayDeque<>();
        long inGroup = 1;
        long last = 1;
        for (; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == '(') {
                groups.push(inGroup);
                inGroup = 1;
                last = 1;
            } else if (c == ')' && !groups.isEmpty()) {
                last = inGroup;
                inGroup = Math.max(groups.pop(), last);
            } else if (c == '{') {
                last = Math.min(last * count(), Integer.MAX_VALUE);
                inGroup = Math.max(inGroup, last);
            } else if (c == '\\' || c == '[') {
                skip();
                last = 1;
            } else if ("?*+".indexOf(c) < 0) {
                last = 1;
            }
        }
        for (long outer : groups) {
            inGroup = Math.max(inGroup, outer);
        }
        return inGroup;
    }

    /** The larger number of <code>{n,m}</code>; stays before what is no repetition. */
    private long count() {
        int end = at + 1;
        long number = 0;
        long largest = 1;
        while (end < source.length() && "0123456789,".indexOf(source.charAt(end)) >= 0) {
            char c = source.charAt(end);
            number = c == ',' ? 0 : Math.min(number * 10 + c - '0', Integer.MAX_VALUE);
            largest = Math.max(largest, number);
            end++;
        }
        if (end == source.length() || source.charAt(end) != '}') {
            return 1;
        }
        at = end;
        return largest;
    }

    /** Passes over an escape or a class, in which parentheses and braces are themselves. */
    private void skip() throws Fault {
        if (source.charAt(at) == '\\') {
            if (source.startsWith("\\Q", at)) {
                throw new Fault("The pattern quotes with \\Q, which is not supported; write \\ before each character");
            }
            at++;
            return;
        }
        at++;
        if (at < source.length() && source.charAt(at) == '^') {
            at++;
        }
        // A bracket right after the opening one is a member.
        for (int first = at; at < source.length() && (at == first || source.charAt(at) != ']'); at++) {
            if (source.charAt(at) == '\\') {
                at++;
            } else if (source.startsWith("[:", at)) {
                int end = source.indexOf(":]", at);
                at = end < 0 ? at : end + 1;
            }
        }
    }
}
