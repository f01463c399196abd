package dev.noria.log.search;

import java.util.Optional;

/**
 * The text that every match of a regular expression has in it. Looking for it first spares most lines the expression,
 * which is ten times slower. Knows only what is certain: letters, digits and blanks in a row that no operator touches,
 * in an expression without alternatives, groups, classes and flags.
 */
final class RequiredText {
    private static final int SHORTEST = 2;

    private RequiredText() {}

    static Optional<String> of(String expression) {
        if (expression.chars().anyMatch(character -> "|()[\\".indexOf(character) >= 0)) {
            return Optional.empty();
        }
        String longest = "";
        StringBuilder run = new StringBuilder();
        int i = 0;
        while (i < expression.length()) {
            char character = expression.charAt(i);
            if (isPlain(character)) {
                run.append(character);
            } else {
                if ("*?{+".indexOf(character) >= 0 && run.length() > 0) {
                    run.setLength(run.length() - 1);
                }
                longest = run.length() > longest.length() ? run.toString() : longest;
                run.setLength(0);
                if (character == '{') {
                    int end = expression.indexOf('}', i);
                    i = end < 0 ? expression.length() : end;
                }
            }
            i++;
        }
        longest = run.length() > longest.length() ? run.toString() : longest;
        return longest.length() >= SHORTEST ? Optional.of(longest) : Optional.empty();
    }

    private static boolean isPlain(char character) {
        return character == ' '
                || character == '-'
                || character == '_'
                || character == ':'
                || character == '/'
                || (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }
}
