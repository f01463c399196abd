package dev.noria.definition.yaml;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a YAML document. Aliases are the same object as what they stand for, merges have been carried out; so a
 * node may be met more than once, but never inside of itself.
 */
public sealed interface Node {

    Position position();

    /** What it is, for sentences: {@code a map}. */
    String shape();

    /** Whether it is there but empty: {@code key:} with nothing behind it, {@code ~} or {@code null}. */
    default boolean isNull() {
        return false;
    }

    /**
     * A scalar with its text as written.
     *
     * @param plain not quoted, not a block: the only scalars that can be null, numbers or booleans
     */
    record Scalar(String text, boolean plain, Position position) implements Node {
        @Override
        public String shape() {
            return isNull() ? "nothing" : "a single value";
        }

        private static final Set<String> NULLS = Set.of("null", "Null", "NULL");

        @Override
        public boolean isNull() {
            return plain && (text.isEmpty() || "~".equals(text) || NULLS.contains(text));
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Position position) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shape() {
            return "a list";
        }
    }

    /**
     * A map in the order of the file.
     *
     * @param entries unmodifiable, by key
     */
    record Mapping(Map<String, Entry> entries, Position position) implements Node {
        @Override
        public String shape() {
            return "a map";
        }
    }

    /** A key with its value. */
    record Entry(Scalar key, Node value) {}
}
