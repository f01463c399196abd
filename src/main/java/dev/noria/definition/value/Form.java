package dev.noria.definition.value;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What text looks like, said twice: by a check of our own, which stands any text, and by a pattern for others.
 *
 * @param pattern an ECMA regular expression for the whole text; empty for any text
 */
record Form(Predicate<String> check, String pattern) {
    private static final String CONTROL = "\\u0000-\\u001f\\u007f-\\u009f";
    /** What {@link String#isBlank} knows, as a class of characters. */
    static final String BLANK_ONLY =
            "\\u0009-\\u000d\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";

    /** What {@link Character#isWhitespace(int)} and {@link Character#isISOControl(int)} know, as a class of characters. */
    static final String BLANK = CONTROL + "\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";

    static final Form ANY = new Form(text -> true, "");
    /** Something without spaces. */
    static final Form WORD = new Form(Form::isWord, "^[^" + BLANK + "]+$");

    static final Form REPOSITORY = new Form(Form::isRepository, "^(?:[^@" + BLANK + "]*/)?[^@:/" + BLANK + "]+$");
    static final Form PATH_INSIDE =
            new Form(Form::isPathInside, "^(?!/)(?!(?:[^/]*/)*\\.\\.(?:/|$))[^" + CONTROL + "]+$");
    static final Form ABSOLUTE_PATH =
            new Form(Form::isAbsolutePath, "^/(?!/)(?!(?:[^/]*/)*\\.\\.(?:/|$))[^" + CONTROL + "]+$");
    static final Form HTTP_PATH = new Form(Form::isHttpPath, "^/[^" + BLANK + "]*$");
    static final Form READY_HTTP =
            new Form(Form::isReadyHttp, "^(?::?(?:" + Ranges.upTo(65_535) + "))?/[^" + BLANK + "]*$");
    static final Form CACHE_KEY =
            new Form(Form::isCacheKey, "^(?=[\\s\\S]*[^" + BLANK + "])[^" + CONTROL + "]{1,512}$");

    /** @param regex one that takes little stack, whatever the text */
    static Form matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new Form(text -> pattern.matcher(text).matches(), "^(?:" + regex + ")$");
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().noneMatch(Form::isBlank);
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isISOControl(character);
    }

    private static boolean isRepository(String text) {
        String last = text.substring(text.lastIndexOf('/') + 1);
        return isWord(text) && !last.isEmpty() && last.indexOf(':') < 0 && text.indexOf('@') < 0;
    }

    private static boolean isAbsolutePath(String text) {
        return text.startsWith("/") && isPathInside(text.substring(1));
    }

    private static boolean isPathInside(String text) {
        boolean leaves = text.startsWith("/") || Arrays.asList(text.split("/")).contains("..");
        return !text.isEmpty() && !leaves && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isHttpPath(String text) {
        return text.startsWith("/") && isWord(text);
    }

    /** A path, with a port before it or not. */
    private static boolean isReadyHttp(String text) {
        int slash = text.indexOf('/');
        String port =
                text.startsWith(":") && slash > 1 ? text.substring(1, slash) : text.substring(0, Math.max(slash, 0));
        return slash >= 0 && isWord(text) && (port.isEmpty() || Ranges.contains(port, 65_535));
    }

    private static boolean isCacheKey(String text) {
        return !text.isBlank() && text.length() <= 512 && text.chars().noneMatch(Character::isISOControl);
    }
}
