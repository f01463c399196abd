package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import java.util.List;

/** The words of a condition with a place among them, and how deep the reader of them is. Not thread-safe. */
final class Tokens {
    private static final int MAX_NESTING = 128;
    private static final int MAX_LINKS = 256;

    private final List<Token> tokens;
    private int at;
    private int depth;
    private int links;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The word after the next; the end, when there is none. */
    Token peekBehind() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean is(String sign) {
        return peek().is(sign);
    }

    /** Passes over the sign when it is next. */
    boolean accept(String sign) {
        boolean is = is(sign);
        if (is) {
            next();
        }
        return is;
    }

    Token expect(String sign) throws Fault {
        if (!is(sign)) {
            throw unexpected("\"" + sign + "\" must be here");
        }
        return next();
    }

    Token expectName(String what) throws Fault {
        if (peek().type() != Token.Type.NAME) {
            throw unexpected(what + " must be here");
        }
        return next();
    }

    /** A fault about the next word. */
    Fault unexpected(String sentence) {
        return new Fault(peek().at(), sentence + ", and there is " + peek().shown());
    }

    void enter() throws Fault {
        if (++depth > MAX_NESTING) {
            throw new Fault(
                    peek().at(), "The expression nests deeper than " + MAX_NESTING + " levels; write it flatter");
        }
    }

    void leave() {
        depth--;
    }

    /** Takes note of one more thing hung onto another, such as a call behind a pipe or an index. */
    void link() throws Fault {
        if (++links > MAX_LINKS) {
            throw new Fault(
                    peek().at(),
                    "The expression has more than " + MAX_LINKS + " indexes, slices and pipes; write it shorter");
        }
    }
}
