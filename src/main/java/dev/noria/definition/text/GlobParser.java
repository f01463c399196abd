package dev.noria.definition.text;

import dev.noria.definition.text.Glob.State;
import dev.noria.definition.text.Glob.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an automaton of a glob. */
final class GlobParser {
    private static final int MAX_LENGTH = 1000;

    private final String source;
    private final List<State> states = new ArrayList<>();
    private int at;
    private int current;
    private int braces;

    GlobParser(String source) {
        this.source = source;
        this.current = state();
    }

    Glob parse() throws MalformedException {
        if (source.length() > MAX_LENGTH) {
            throw new MalformedException("The pattern is longer than " + MAX_LENGTH + " characters; write several");
        }
        alternative();
        return new Glob(source, states, current);
    }

    /** Reads to the end of the pattern or, in braces, to the end of one alternative. */
    private void alternative() throws MalformedException {
        while (at < source.length() && !(braces > 0 && (peek(0) == ',' || peek(0) == '}'))) {
            char c = peek(0);
            if (c == '/' && peek(1) == '*' && peek(2) == '*' && endsAt(at + 3)) {
                at += 3;
                everythingBelow();
            } else if (c == '*' && peek(1) == '*' && beginsAt(at) && (endsAt(at + 2) || peek(2) == '/')) {
                at += 2;
                anyDirectories();
            } else if (c == '*') {
                at++;
                int loop = state();
                step(null, loop);
                current = loop;
                step(CharacterClass.NOT_SLASH, loop);
            } else if (c == '{') {
                braces();
            } else {
                current = single();
            }
        }
    }

    /** {@code /**} at the end: the directory itself and all that is in it. */
    private void everythingBelow() {
        int after = state();
        int loop = state();
        step(null, after);
        step(CharacterClass.of('/'), loop);
        current = loop;
        step(CharacterClass.ANY, loop);
        step(null, after);
        current = after;
    }

    /** {@code **} at the beginning of a path or after a slash: any number of directories, none too. */
    private void anyDirectories() {
        int loop = state();
        int after = state();
        boolean slash = at < source.length() && source.charAt(at) == '/';
        step(null, loop);
        if (slash) {
            at++;
            step(null, after);
        }
        current = loop;
        step(CharacterClass.ANY, loop);
        step(slash ? CharacterClass.of('/') : null, after);
        current = after;
    }

    private void braces() throws MalformedException {
        int start = current;
        int after = state();
        braces++;
        do {
            at++;
            int first = state();
            current = start;
            step(null, first);
            current = first;
            alternative();
            step(null, after);
        } while (peek(0) == ',');
        if (peek(0) != '}') {
            throw new MalformedException("The pattern \"" + source + "\" has a { without }; write for example {a,b}");
        }
        at++;
        braces--;
        current = after;
    }

    private int single() throws MalformedException {
        CharacterClass on;
        if (peek(0) == '?') {
            on = CharacterClass.NOT_SLASH;
            at++;
        } else if (peek(0) == '[') {
            int close = CharacterClass.end(source, at);
            if (close < 0) {
                throw new MalformedException(
                        "The pattern \"" + source + "\" has a [ without ]; write for example [a-z]");
            }
            on = CharacterClass.between(source, at + 1, close).withoutSlash();
            at = close + 1;
        } else {
            if (peek(0) == '\\' && at + 1 < source.length()) {
                at++;
            }
            on = CharacterClass.of(source.charAt(at++));
        }
        int next = state();
        step(on, next);
        return next;
    }

    private boolean beginsAt(int index) {
        return index == 0
                || "/".indexOf(source.charAt(index - 1)) >= 0
                || (braces > 0 && "{,".indexOf(source.charAt(index - 1)) >= 0);
    }

    private boolean endsAt(int index) {
        return index >= source.length() || (braces > 0 && ",}".indexOf(source.charAt(index)) >= 0);
    }

    /** The character so many places on; NUL behind the end, which no branch has in its name. */
    private char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
    }

    private int state() {
        states.add(new State(new ArrayList<>()));
        return states.size() - 1;
    }

    private void step(@Nullable CharacterClass on, int to) {
        states.get(current).steps().add(new Step(on, to));
    }
}
