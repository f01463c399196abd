package dev.noria.log.search;

import java.util.Optional;

/**
 * The text that every match of a regular expression has in it. Looking for it first spares most lines the expression,
 * which is ten times slower. Knows only what is certain: letters, digits and the like in a row that no operator touches,
 * outside of groups and classes, in an expression without alternatives at its top and without flags.
 */
final class RequiredText {
    private static final int SHORTEST = 2;
    private static final String ALSO_PLAIN = " -_:/,;=<>\"'!@#%&~";
    /** What follows these may belong to the escape. */
    private static final String WIDE_ESCAPES = "xpPQEC01234567";

    private final String expression;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";

    private RequiredText(String expression) {
        this.expression = expression;
    }

    static Optional<String> of(String expression) {
        return new RequiredText(expression).find();
    }

    private Optional<String> find() {
        int i = 0;
        while (i < expression.length()) {
            char character = expression.charAt(i);
            if (isPlain(character)) {
                run.append(character);
                i++;
            } else if (character == '|' || expression.startsWith("(?", i) || isWideEscape(i)) {
                return Optional.empty();
            } else {
                if ("*?{".indexOf(character) >= 0 && run.length() > 0) {
                    // The operator touches the last character.
                    run.setLength(run.length() - 1);
                }
                endRun();
                i = after(i);
            }
        }
        endRun();
        return longest.length() >= SHORTEST ? Optional.of(longest) : Optional.empty();
    }

    private void endRun() {
        longest = run.length() > longest.length() ? run.toString() : longest;
        run.setLength(0);
    }

    /** Where the expression goes on after the operator, group, class or escape that begins here. */
    private int after(int at) {
        return switch (expression.charAt(at)) {
            case '\\' -> at + 2;
            case '[' -> ExpressionSize.endOfClass(expression, at);
            case '{' -> Math.max(at, expression.indexOf('}', at)) + 1;
            case '(' -> endOfGroup(at);
            default -> at + 1;
        };
    }

    private int endOfGroup(int at) {
        int i = at + 1;
        while (i < expression.length() && expression.charAt(i) != ')') {
            i = after(i);
        }
        return i + 1;
    }

    private boolean isWideEscape(int at) {
        return expression.charAt(at) == '\\'
                && (at + 1 == expression.length() || WIDE_ESCAPES.indexOf(expression.charAt(at + 1)) >= 0);
    }

    private static boolean isPlain(char character) {
        return ALSO_PLAIN.indexOf(character) >= 0
                || (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }
}
