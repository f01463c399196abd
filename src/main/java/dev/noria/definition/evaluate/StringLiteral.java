package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;

/**
 * A string as it stands in a condition.
 *
 * @param text what it means
 * @param end the place behind it
 */
record StringLiteral(String text, int end) {
    private static final int REPLACEMENT = 0xFFFD;

    /** Reads the string whose opening quote is at a place: raw in backticks, with escapes in quotes. */
    static StringLiteral read(String source, int at) throws Fault {
        return source.charAt(at) == '`' ? raw(source, at) : new Escaped(source, at).read();
    }

    /** In backticks only a doubled backtick is something else than itself. */
    private static StringLiteral raw(String source, int open) throws Fault {
        StringBuilder text = new StringBuilder();
        for (int at = open + 1; at < source.length(); at++) {
            if (source.charAt(at) == '`') {
                at++;
                if (at == source.length() || source.charAt(at) != '`') {
                    return new StringLiteral(text.toString(), at);
                }
            }
            text.append(source.charAt(at));
        }
        throw new Fault(open, "The string has no backtick at its end");
    }

    private static final class Escaped {
        private final String source;
        private final int open;
        private final StringBuilder text = new StringBuilder();
        private int at;

        Escaped(String source, int open) {
            this.source = source;
            this.open = open;
            this.at = open + 1;
        }

        StringLiteral read() throws Fault {
            char quote = source.charAt(open);
            while (at < source.length() && source.charAt(at) != '\n') {
                char c = source.charAt(at++);
                if (c == quote) {
                    return new StringLiteral(text.toString(), at);
                } else if (c == '\\') {
                    escape();
                } else {
                    text.append(c);
                }
            }
            throw new Fault(open, "The string has no " + quote + " at its end; write \\n for a new line");
        }

        private void escape() throws Fault {
            char c = at < source.length() ? source.charAt(at++) : 0;
            int simple = "abfnrtv\\'\"`?".indexOf(c);
            if (c != 0 && simple >= 0) {
                text.append("\u0007\b\f\n\r\t\u000b\\'\"`?".charAt(simple));
            } else if (c >= '0' && c <= '3') {
                at--;
                code(3, 8);
            } else if (c == 'x' || c == 'X') {
                code(2, 16);
            } else if (c == 'u' && source.startsWith("{", at)) {
                int close = source.indexOf('}', at);
                at++;
                code(Math.max(1, Math.min(close - at, 7)), 16);
                at++;
            } else if (c == 'u') {
                code(4, 16);
            } else if (c == 'U') {
                code(8, 16);
            } else {
                throw new Fault(
                        at - 1,
                        "A backslash stands before something that is no escape; write \\\\ for a backslash, or a"
                                + " raw string in backticks");
            }
        }

        private void code(int digits, int radix) throws Fault {
            int start = at;
            long code = 0;
            for (int i = 0; i < digits; i++) {
                int digit = at < source.length() && source.charAt(at) < 128
                        ? Character.digit(source.charAt(at), radix)
                        : -1;
                if (digit < 0) {
                    throw new Fault(at, "An escape needs " + digits + " digits here");
                }
                code = code * radix + digit;
                at++;
            }
            if (code > Character.MAX_CODE_POINT) {
                throw new Fault(start, "An escape names a character that does not exist");
            }
            boolean half = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
            text.appendCodePoint(half ? REPLACEMENT : (int) code);
        }
    }
}
