package dev.noria.definition.shape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that a map of the language may have: the one table that readers and the schema share. Immutable. */
public final class Keys {
    /** Of a map that has no keys of the language. */
    public static final Keys NONE = new Keys("none", Map.of(), List.of());

    private final String name;
    private final Map<String, Key> keys;
    private final List<Rule> rules;

    private Keys(String name, Map<String, Key> keys, List<Rule> rules) {
        this.name = name;
        this.keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        this.rules = List.copyOf(rules);
    }

    /**
     * Begins a table.
     *
     * @param name what maps with these keys are called in the schema
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    public String name() {
        return name;
    }

    public Collection<Key> all() {
        return keys.values();
    }

    /** The names of the keys, in the order of the table. */
    public Set<String> names() {
        return keys.keySet();
    }

    public List<Rule> rules() {
        return rules;
    }

    public boolean has(String key) {
        return keys.containsKey(key);
    }

    /** Whether a key takes values of this type. */
    public boolean takes(String key, Shape shape) {
        Key known = keys.get(key);
        return known != null && holds(known.shape(), shape);
    }

    /** Whether this is what a key is when it is not there. */
    public boolean presets(String key, String value) {
        Key known = keys.get(key);
        return known != null && known.preset().equals(Optional.of(value));
    }

    /** Whether a key must be there. */
    public boolean requires(String key) {
        Key known = keys.get(key);
        return known != null && known.required();
    }

    private static boolean holds(Shape shape, Shape wanted) {
        if (shape instanceof Shape.Many many) {
            return holds(many.item(), wanted);
        } else if (shape instanceof Shape.Listed list) {
            return holds(list.item(), wanted);
        } else if (shape instanceof Shape.Either either) {
            return either.shapes().stream().anyMatch(one -> holds(one, wanted));
        } else if (shape instanceof Shape.Named named) {
            return holds(named.value(), wanted);
        }
        return shape.equals(wanted);
    }

    /** Puts a table together. */
    public static final class Builder {
        private final String name;
        private final Map<String, Key> keys = new LinkedHashMap<>();
        private final List<Rule> rules = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder key(String key, Shape shape, String description, String... examples) {
            return add(new Key(key, shape, false, Optional.empty(), description, List.of(examples)));
        }

        /**
         * Adds a key that has a default.
         *
         * @param value what it is when it is not there
         */
        public Builder preset(String key, Shape shape, String value, String description, String... examples) {
            return add(new Key(key, shape, false, Optional.of(value), description, List.of(examples)));
        }

        public Builder required(String key, Shape shape, String description, String... examples) {
            return add(new Key(key, shape, true, Optional.empty(), description, List.of(examples)));
        }

        /** All keys and rules of another table as well. */
        public Builder with(Keys others) {
            others.all().forEach(this::add);
            rules.addAll(others.rules);
            return this;
        }

        public Builder rule(Rule rule) {
            rules.add(rule);
            return this;
        }

        private Builder add(Key key) {
            if (keys.putIfAbsent(key.name(), key) != null) {
                throw new IllegalArgumentException("Key \"" + key.name() + "\" is already in the table of " + name);
            }
            return this;
        }

        public Keys build() {
            return new Keys(name, keys, rules);
        }
    }
}
