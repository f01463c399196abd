package dev.noria.definition.evaluate.function;

import static dev.noria.definition.evaluate.function.Parameter.INT;
import static dev.noria.definition.evaluate.function.Parameter.STRING;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import java.util.List;
import java.util.Locale;

/** Functions of strings. Positions count characters (code points), as {@code len} does. */
final class TextFunctions {
    static final List<Function> ALL = List.of(
            Function.of("trim", Kind.STRING, TextFunctions::trim, STRING, STRING)
                    .optional(1),
            Function.of("trimPrefix", Kind.STRING, TextFunctions::trimPrefix, STRING, STRING)
                    .optional(1),
            Function.of("trimSuffix", Kind.STRING, TextFunctions::trimSuffix, STRING, STRING)
                    .optional(1),
            Function.of("upper", Kind.STRING, given -> given.text(0).toUpperCase(Locale.ROOT), STRING),
            Function.of("lower", Kind.STRING, given -> given.text(0).toLowerCase(Locale.ROOT), STRING),
            Function.of("split", Kind.ARRAY, given -> Splitting.split(given, false), STRING, STRING, INT)
                    .optional(1),
            Function.of("splitAfter", Kind.ARRAY, given -> Splitting.split(given, true), STRING, STRING, INT)
                    .optional(1),
            Function.of("replace", Kind.STRING, TextFunctions::replace, STRING, STRING, STRING, INT)
                    .optional(1),
            Function.of("repeat", Kind.STRING, TextFunctions::repeat, STRING, INT),
            Function.of("indexOf", Kind.INT, TextFunctions::indexOf, STRING, STRING),
            Function.of("lastIndexOf", Kind.INT, TextFunctions::lastIndexOf, STRING, STRING),
            Function.of("hasPrefix", Kind.BOOL, given -> given.text(0).startsWith(given.text(1)), STRING, STRING),
            Function.of("hasSuffix", Kind.BOOL, given -> given.text(0).endsWith(given.text(1)), STRING, STRING));

    private TextFunctions() {}

    private static Object trim(Arguments given) throws Fault {
        String text = given.text(0);
        if (given.size() == 1) {
            return text.strip();
        }
        String characters = given.text(1);
        given.budget().spend((long) text.length() * characters.length());
        int from = 0;
        int to = text.length();
        while (from < to && characters.indexOf(text.codePointAt(from)) >= 0) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && characters.indexOf(text.codePointBefore(to)) >= 0) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static Object trimPrefix(Arguments given) throws Fault {
        String text = given.text(0);
        String prefix = given.text(1, " ");
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static Object trimSuffix(Arguments given) throws Fault {
        String text = given.text(0);
        String suffix = given.text(1, " ");
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    /** An empty string to be replaced stands before each character and at the end. */
    private static Object replace(Arguments given) throws Fault {
        String text = given.text(0);
        String old = given.text(1);
        String replacement = given.text(2);
        long left = given.size() > 3 && given.whole(3) >= 0 ? given.whole(3) : Long.MAX_VALUE;
        StringBuilder result = new StringBuilder();
        int from = 0;
        int found = left == 0 ? -1 : text.indexOf(old);
        while (found >= 0 && left-- > 0) {
            given.budget().text((long) result.length() + found - from + replacement.length());
            result.append(text, from, found).append(replacement);
            from = found + old.length();
            if (old.isEmpty() && from == text.length()) {
                break;
            }
            int next = old.isEmpty() ? from + Character.charCount(text.codePointAt(from)) : from;
            found = text.indexOf(old, next);
        }
        return result.append(text, from, text.length()).toString();
    }

    private static Object repeat(Arguments given) throws Fault {
        String text = given.text(0);
        long times = given.whole(1);
        if (times < 0) {
            throw new Fault("repeat cannot repeat a string " + times + " times; give a number from 0 on");
        }
        given.budget().text(text.isEmpty() ? 0 : Math.multiplyExact((long) text.length(), Math.min(times, 1 << 30)));
        return text.isEmpty() ? "" : text.repeat((int) times);
    }

    private static Object indexOf(Arguments given) throws Fault {
        String text = given.text(0);
        return position(text, text.indexOf(given.text(1)));
    }

    private static Object lastIndexOf(Arguments given) throws Fault {
        String text = given.text(0);
        return position(text, text.lastIndexOf(given.text(1)));
    }

    private static Object position(String text, int index) {
        return index < 0 ? -1L : (long) text.codePointCount(0, index);
    }
}
