package dev.noria.definition.text;

/**
 * Characters that may stand at one place: {@code ?}, {@code [a-z]}, {@code [!a]} or a single one.
 *
 * @param ranges pairs of first and last character
 * @param negated whether it is everything but these
 * @param repeated whether it may stand there any number of times
 */
record CharacterClass(String ranges, boolean negated, boolean repeated) {
    static final CharacterClass ANY = new CharacterClass("", true, false);
    static final CharacterClass REPEATED = new CharacterClass("", true, true);
    static final CharacterClass NOT_SLASH = new CharacterClass("//", true, false);

    static CharacterClass of(char c) {
        return new CharacterClass("" + c + c, false, false);
    }

    /** Where the bracket that opens at {@code open} closes; -1 when it does not. */
    static int end(String text, int open) {
        int first = open + 1;
        if (first < text.length() && (text.charAt(first) == '!' || text.charAt(first) == '^')) {
            first++;
        }
        // A bracket right after the opening one is a member.
        for (int at = first + 1; at < text.length(); at++) {
            if (text.charAt(at) == ']' && text.charAt(at - 1) != '\\') {
                return at;
            }
        }
        return -1;
    }

    /** What stands between the brackets. */
    static CharacterClass between(String text, int from, int to) {
        boolean negated = text.charAt(from) == '!' || text.charAt(from) == '^';
        StringBuilder ranges = new StringBuilder();
        int at = negated ? from + 1 : from;
        while (at < to) {
            if (text.charAt(at) == '\\' && at + 1 < to) {
                at++;
            }
            char first = text.charAt(at);
            boolean range = at + 2 < to && text.charAt(at + 1) == '-';
            ranges.append(first).append(range ? text.charAt(at + 2) : first);
            at += range ? 3 : 1;
        }
        return new CharacterClass(ranges.toString(), negated, false);
    }

    /** The same without {@code /}, which no class of a path pattern takes. */
    CharacterClass withoutSlash() {
        return negated ? new CharacterClass(ranges + "//", true, repeated) : this;
    }

    boolean contains(char c) {
        for (int i = 0; i < ranges.length(); i += 2) {
            if (c >= ranges.charAt(i) && c <= ranges.charAt(i + 1)) {
                return !negated;
            }
        }
        return negated;
    }
}
