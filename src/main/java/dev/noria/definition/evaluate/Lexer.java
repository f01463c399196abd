package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a condition into words. */
final class Lexer {
    private static final Set<String> WORDS =
            Set.of("not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith", "let", "if", "else");

    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F_]*+|0[oO][0-7_]*+|0[bB][01_]*+"
            // A dot before another one belongs to a range, as in 1..3.
            + "|(?:[0-9][0-9_]*+(?:\\.(?!\\.)[0-9_]*+)?|\\.[0-9][0-9_]*+)(?:[eE][+-]?[0-9_]*+)?");

    private static final Pattern SIGN =
            Pattern.compile("&&|\\|\\||[=!<>]=|\\*\\*|\\.\\.|\\?\\?|\\?\\.|::" + "|[-+*/%^<>=!?:;,.|#()\\[\\]{}]");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(String source) {
        this.source = source;
    }

    /** All words; the last one is {@link Token.Type#END}. */
    List<Token> tokens() throws Fault {
        while (at < source.length()) {
            next();
        }
        tokens.add(new Token(Token.Type.END, "", at));
        return tokens;
    }

    private void next() throws Fault {
        char c = source.charAt(at);
        if (Character.isWhitespace(c) || c == '\u00a0') {
            at++;
        } else if (source.startsWith("//", at)) {
            int end = source.indexOf('\n', at);
            at = end < 0 ? source.length() : end;
        } else if (source.startsWith("/*", at)) {
            int end = source.indexOf("*/", at + 2);
            if (end < 0) {
                throw new Fault(at, "The comment has no */ at its end");
            }
            at = end + 2;
        } else if (c == '\'' || c == '"' || c == '`') {
            StringLiteral literal = StringLiteral.read(source, at);
            add(Token.Type.STRING, literal.text(), literal.end());
        } else if ((c == 'b' || c == 'B') && at + 1 < source.length() && "'\"".indexOf(source.charAt(at + 1)) >= 0) {
            throw new Fault(at, "Bytes, as in b\"…\", are not supported; write a string");
        } else if (isLetter(source.codePointAt(at))) {
            word();
        } else if ((c >= '0' && c <= '9') || c == '.') {
            numberOrDot();
        } else {
            sign();
        }
    }

    private void word() {
        int end = at;
        while (end < source.length()
                && (isLetter(source.codePointAt(end)) || Character.isDigit(source.codePointAt(end)))) {
            end += Character.charCount(source.codePointAt(end));
        }
        String word = source.substring(at, end);
        add(WORDS.contains(word) ? Token.Type.SIGN : Token.Type.NAME, word, end);
    }

    private void numberOrDot() throws Fault {
        Matcher matcher = NUMBER.matcher(source).region(at, source.length());
        if (!matcher.lookingAt()) {
            sign();
            return;
        }
        if (matcher.end() < source.length() && isLetter(source.codePointAt(matcher.end()))) {
            throw new Fault(at, "A number ends in a letter; put a string into quotes");
        }
        add(Token.Type.NUMBER, matcher.group(), matcher.end());
    }

    private void sign() throws Fault {
        Matcher matcher = SIGN.matcher(source).region(at, source.length());
        if (!matcher.lookingAt()) {
            String character = new String(Character.toChars(source.codePointAt(at)));
            String instead = character.equals("&") ? "; write && or and" : "; put text into quotes";
            throw new Fault(at, "The character " + character + " has no meaning here" + instead);
        }
        add(Token.Type.SIGN, matcher.group(), matcher.end());
    }

    private void add(Token.Type type, String text, int end) {
        tokens.add(new Token(type, text, at));
        at = end;
    }

    private static boolean isLetter(int c) {
        return c == '_' || c == '$' || Character.isLetter(c);
    }
}
