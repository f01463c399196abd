package dev.noria.container.docker.image;

import java.util.ArrayDeque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of a {@code .dockerignore}: Go's {@code filepath.Match} with {@code **} for any number of directories, as in
 * moby {@code patternmatcher}.
 *
 * @param exception whether it brings back what an earlier line left out
 */
record IgnorePattern(String text, Pattern regex, boolean exception) {

    /** @throws PatternSyntaxException when it has an open bracket or ends in a backslash */
    static IgnorePattern parse(String line) {
        boolean exception = line.startsWith("!");
        String pattern = clean(exception ? line.substring(1).strip() : line);
        return new IgnorePattern(pattern, Pattern.compile(regex(pattern), Pattern.DOTALL), exception);
    }

    /** Whether it matches the path or one of the directories it is in. */
    boolean matches(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (regex.matcher(path.substring(0, end)).matches()) {
                return true;
            }
        }
        return regex.matcher(path).matches();
    }

    /** Like Go's {@code filepath.Clean}, and without the slash at the start, which means the context. */
    private static String clean(String pattern) {
        ArrayDeque<String> parts = new ArrayDeque<>();
        for (String part : pattern.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && pattern.startsWith("/"))) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? "." : String.join("/", parts);
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' && pattern.startsWith("**", i)) {
                i++;
                if (pattern.startsWith("/", i + 1)) {
                    i++;
                }
                regex.append(i + 1 == pattern.length() ? ".*" : "(?:.*/)?");
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '\\') {
                if (++i == pattern.length()) {
                    throw new PatternSyntaxException("it ends in a backslash", pattern, i);
                }
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            } else if (c == '[') {
                i = characterClass(pattern, i, regex);
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    /** @return where the class ends */
    private static int characterClass(String pattern, int open, StringBuilder regex) {
        int i = open + 1;
        regex.append("(?!/)[");
        if (pattern.startsWith("^", i)) {
            regex.append('^');
            i++;
        }
        for (boolean first = true; i < pattern.length(); i++, first = false) {
            char c = pattern.charAt(i);
            if (c == ']' && !first) {
                regex.append(']');
                return i;
            }
            if (c == '\\' && i + 1 < pattern.length()) {
                c = pattern.charAt(++i);
                regex.append('\\').append(c);
            } else if (c == '-') {
                regex.append('-');
            } else {
                regex.append(Character.isLetterOrDigit(c) ? "" : "\\").append(c);
            }
        }
        throw new PatternSyntaxException("it has a bracket that is not closed", pattern, open);
    }
}
