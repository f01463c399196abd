package dev.noria.definition.value;

import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Shape;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Sequence;
import dev.noria.definition.yaml.Position;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one map. Whoever reads it asks for the keys it knows; {@link #finish} reports the ones nobody asked for,
 * so that nothing is silently ignored.
 */
public final class Fields {
    private final Mapping mapping;
    private final String owner;
    private final ValueReader values;
    private final boolean map;
    private final @Nullable Keys table;
    private final Set<String> asked = new LinkedHashSet<>();

    private Fields(Mapping mapping, boolean map, String owner, ValueReader values, @Nullable Keys table) {
        this.mapping = mapping;
        this.map = map;
        this.owner = owner;
        this.values = values;
        this.table = table;
    }

    /**
     * The keys of a node; what is not a map is reported and has none.
     *
     * @param owner whose keys they are: {@code step "unit"}
     */
    public static Fields of(Node node, String owner, ValueReader values) {
        return of(node, owner, values, null);
    }

    /** The keys of a node that has a table: whoever reads it and the table must be of one mind. */
    public static Fields of(Node node, String owner, Keys table, ValueReader values) {
        return of(node, owner, values, table);
    }

    private static Fields of(Node node, String owner, ValueReader values, @Nullable Keys table) {
        if (node instanceof Mapping mapping) {
            return new Fields(mapping, true, owner, values, table);
        }
        if (!node.isNull()) {
            values.faults()
                    .report(
                            node.position(),
                            "invalid-type",
                            capital(owner) + " takes a map, not " + node.shape() + "; write key: value.");
        }
        return new Fields(new Mapping(Map.of(), node.position()), node.isNull(), owner, values, table);
    }

    public Position position() {
        return mapping.position();
    }

    /** Whether there are keys to ask for, or just none yet. */
    public boolean isMap() {
        return map;
    }

    public String owner() {
        return owner;
    }

    public ValueReader values() {
        return values;
    }

    public Faults faults() {
        return values.faults();
    }

    public Optional<Entry> entry(String key) {
        assert table == null || table.has(key) : key + " is not in the table of " + owner;
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    public Optional<Node> node(String key) {
        return entry(key).map(Entry::value);
    }

    /** What stands at a key; a list with nothing in it is reported. */
    public Optional<Node> filled(String key, String example) {
        Optional<Node> node = node(key);
        if (node.isPresent()
                && node.get() instanceof Sequence list
                && list.items().isEmpty()) {
            missing(key, example);
        }
        return node;
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Where a key stands; the map's place when it is not there. */
    public Position positionOf(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? position() : entry.key().position();
    }

    public <T> Optional<Value<T>> value(String key, ValueType<T> type) {
        assert takes(key, type.shape()) : key + " of " + owner + " takes another type";
        return node(key).map(node -> values.one(node, type, quoted(key)));
    }

    public <T> Value<T> value(String key, ValueType<T> type, String fallback) {
        assert table == null || table.presets(key, fallback) : key + " of " + owner + " is not " + fallback;
        return value(key, type).orElseGet(() -> Value.literal(fallback, position(), type));
    }

    public Value<Duration> duration(String key, String fallback) {
        return value(key, ValueTypes.DURATION, fallback);
    }

    /** A value that is needed when the file is read. */
    public <T> T literal(String key, ValueType<T> type, T fallback) {
        assert takes(key, type.shape().literal()) : key + " of " + owner + " takes another type";
        return node(key).map(node -> values.literal(node, type, quoted(key))).orElse(fallback);
    }

    /** A value that must be there, and is needed when the file is read. */
    public <T> T requiredLiteral(String key, ValueType<T> type, String example) {
        assert table == null || table.requires(key) : key + " of " + owner + " need not be there";
        if (!has(key)) {
            missing(key, example);
        }
        return literal(key, type, type.placeholder());
    }

    /** A value that must be there. */
    public <T> Value<T> required(String key, ValueType<T> type, String example) {
        assert table == null || table.requires(key) : key + " of " + owner + " need not be there";
        return value(key, type).orElseGet(() -> {
            missing(key, example);
            return Value.literal("", position(), type);
        });
    }

    public void missing(String key, String example) {
        faults().report(
                        position(),
                        "missing-" + key.replace('_', '-'),
                        capital(owner) + " has no " + quoted(key) + "; write for example " + key + ": " + example
                                + ".");
    }

    public <T> List<Value<T>> list(String key, ValueType<T> type) {
        assert takes(key, type.shape()) : key + " of " + owner + " takes another type";
        return node(key).map(node -> values.list(node, type, quoted(key))).orElseGet(List::of);
    }

    public Map<String, Value<String>> variables(String key, ValueType<String> type) {
        assert takes(key, type.shape()) : key + " of " + owner + " takes another type";
        return node(key)
                .map(node -> values.variables(node, type, quoted(key)))
                .orElseGet(() -> Collections.unmodifiableMap(new LinkedHashMap<>()));
    }

    /** Tells of every key that is not in the table, or, without one, that nobody asked for. */
    public void finish() {
        Set<String> known = table == null ? asked : table.names();
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !values.isOpen(key)) {
                values.unknownKey(
                        entry.key().position(),
                        () -> "\"" + key + "\" is no key of " + owner + Nearest.instead(key, known));
            }
        });
    }

    /** The keys of the map, in the order of the file. */
    public Set<String> keys() {
        return mapping.entries().keySet();
    }

    private boolean takes(String key, Shape shape) {
        return table == null || table.takes(key, shape);
    }

    private static String quoted(String key) {
        return "\"" + key + "\"";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
