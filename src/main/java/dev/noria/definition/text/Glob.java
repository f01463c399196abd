package dev.noria.definition.text;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A glob for branches and refs, as doublestar has them: {@code *} stays within {@code /}, {@code **} crosses it,
 * {@code ?}, {@code [a-z]}, <code>{a,b}</code>, a backslash takes a character as it is. Matches the whole text in time
 * pattern × text, whatever the pattern.
 */
public final class Glob {
    /** Matches the empty text only. */
    public static final Glob NONE = new Glob("", List.of(new State(List.of())), 0);

    private final String source;
    private final List<State> states;
    private final int end;

    Glob(String source, List<State> states, int end) {
        this.source = source;
        this.states = List.copyOf(states);
        this.end = end;
    }

    /** Parses a pattern; throws when a bracket or brace does not close. */
    public static Glob parse(String source) throws MalformedException {
        return new GlobParser(source).parse();
    }

    public boolean matches(String text) {
        BitSet current = new BitSet();
        enter(current, 0);
        for (int at = 0; at < text.length() && !current.isEmpty(); at++) {
            BitSet next = new BitSet();
            for (int state = current.nextSetBit(0); state >= 0; state = current.nextSetBit(state + 1)) {
                for (Step step : states.get(state).steps()) {
                    if (step.on() != null && step.on().contains(text.charAt(at))) {
                        enter(next, step.to());
                    }
                }
            }
            current = next;
        }
        return current.get(end);
    }

    /** Adds a state, and those that are reached from it without a character. */
    private void enter(BitSet reached, int first) {
        Deque<Integer> open = new ArrayDeque<>();
        open.push(first);
        while (!open.isEmpty()) {
            int state = open.pop();
            if (!reached.get(state)) {
                reached.set(state);
                for (Step step : states.get(state).steps()) {
                    if (step.on() == null) {
                        open.push(step.to());
                    }
                }
            }
        }
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return source;
    }

    /** A state of the automaton, with the ways out of it. */
    record State(List<Step> steps) {}

    /** @param on what it takes; null for nothing */
    record Step(@Nullable CharacterClass on, int to) {}
}
