package dev.noria.log.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * About how many states the program of a regular expression has. A counted repetition is written out, one within
 * another multiplied: {@code ((a{1000}){1000}){1000}} would fill the memory before it finds anything.
 */
final class ExpressionSize {
    /** Room for some hundred alternatives or a hash of 512 bits. */
    static final long MOST = 2000;

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private final String expression;
    /** Of each group that is open: the size before it. */
    private final Deque<Long> groups = new ArrayDeque<>();

    private long size;
    private long last;

    private ExpressionSize(String expression) {
        this.expression = expression;
    }

    static long of(String expression) {
        return new ExpressionSize(expression).measure();
    }

    private long measure() {
        int i = 0;
        while (i < expression.length() && size <= MOST) {
            i = next(i);
        }
        return size;
    }

    /** Takes what begins here into account; returns where the next begins. */
    private int next(int at) {
        switch (expression.charAt(at)) {
            case '(' -> {
                groups.push(size);
                last = 0;
            }
            case ')' -> last = groups.isEmpty() ? 0 : size - groups.pop();
            case '\\' -> {
                add();
                return at + 2;
            }
            case '[' -> {
                add();
                return endOfClass(expression, at);
            }
            case '{' -> {
                Matcher repetition = REPETITION.matcher(expression).region(at, expression.length());
                if (repetition.lookingAt()) {
                    repeat(repetition);
                    return repetition.end();
                }
                add();
            }
            default -> add();
        }
        return at + 1;
    }

    private void add() {
        last = 1;
        size++;
    }

    private void repeat(Matcher repetition) {
        String upper = repetition.group(2);
        long times = Long.parseLong(repetition.group(1));
        if (upper != null && !upper.isEmpty()) {
            times = Math.max(times, Long.parseLong(upper));
        }
        size += last * Math.max(0, times - 1);
        last *= Math.max(1, times);
    }

    /** Where the expression goes on after the class that begins here. */
    static int endOfClass(String expression, int at) {
        int i = at + 1;
        // A bracket that comes first is a character of the class.
        if (i < expression.length() && expression.charAt(i) == '^') {
            i++;
        }
        i++;
        while (i < expression.length() && expression.charAt(i) != ']') {
            i += expression.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
