package dev.noria.definition.evaluate.value;

import java.util.ArrayDeque;
import java.util.Deque;

/** Estimates how large a regular expression is with its repetitions written out, before anybody writes them out. */
final class PatternSize {
    private static final int MAX_NESTING = 100;
    private static final long HUGE = Integer.MAX_VALUE;

    private final String source;
    private int at;

    PatternSize(String source) {
        this.source = source;
    }

    /** In places, of which each character, class, group and operator has one or two. */
    long places() throws Fault {
        Deque<Long> around = new ArrayDeque<>();
        long size = 0;
        long last = 0;
        for (; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == '(') {
                around.push(size);
                size = 0;
                if (around.size() > MAX_NESTING) {
                    throw new Fault("The pattern nests deeper than " + MAX_NESTING + " groups; write it flatter");
                }
            } else if (c == ')' && !around.isEmpty()) {
                last = size + 2;
                size = around.pop() + last;
            } else if (c == '{') {
                long more = last * (count() - 1) + 1;
                size += more;
                last += more;
            } else if ("?*+".indexOf(c) >= 0) {
                size++;
                last++;
            } else {
                skip();
                size++;
                last = 1;
            }
            size = Math.min(size, HUGE);
            last = Math.min(last, HUGE);
        }
        return size + around.stream().mapToLong(Long::longValue).sum();
    }

    /** The larger number of <code>{n,m}</code>; 1, and no move, before what is no repetition. */
    private long count() {
        int end = at + 1;
        long number = 0;
        long largest = 1;
        while (end < source.length() && "0123456789,".indexOf(source.charAt(end)) >= 0) {
            char c = source.charAt(end);
            number = c == ',' ? 0 : Math.min(number * 10 + c - '0', HUGE);
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
        if (source.startsWith("\\Q", at)) {
            throw new Fault("The pattern quotes with \\Q, which is not supported; write \\ before each character");
        } else if (source.charAt(at) == '\\') {
            at++;
        } else if (source.charAt(at) == '[') {
            at += source.startsWith("^", at + 1) ? 2 : 1;
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
}
