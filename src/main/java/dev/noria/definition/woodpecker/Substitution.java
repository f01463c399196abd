package dev.noria.definition.woodpecker;

import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Template;
import dev.noria.definition.text.Variables;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts variables into the values and keys of a file. Woodpecker does it in the file's text, before that is YAML; here it
 * is done in the tree, so that no value can change what the file says. Parts that aliases share, and parts in which
 * nothing changes, stay the same objects. Used for one file and one set of variables.
 */
final class Substitution {
    /** What is read before there are variables, or not at all. */
    private static final Set<String> UNTOUCHED = Set.of("matrix", "inputs", "variables", "include", "$schema");

    private static final Set<String> CONTAINERS = Set.of("steps", "services", "clone");

    /** What JSON and Go write the same way, so that it may be a number or boolean for a program. */
    private static final Pattern CANONICAL =
            Pattern.compile("true|false|-?(0|[1-9][0-9]{0,14})|-?(0|[1-9][0-9]{0,4})\\.[0-9]{0,3}[1-9]");

    private final Variables variables;
    private final Faults faults;
    private final IdentityHashMap<Node, Node> done = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Node> doneContainers = new IdentityHashMap<>();

    Substitution(Variables variables, Faults faults) {
        this.variables = variables;
        this.faults = faults;
    }

    /** The file with the variables in it. */
    Node file(Node root) {
        if (!(root instanceof Mapping map)) {
            return root;
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> {
            if (UNTOUCHED.contains(key)) {
                entries.put(key, entry);
            } else if (CONTAINERS.contains(key)) {
                entries.put(key, new Entry(entry.key(), containers(entry.value())));
            } else {
                put(entries, entry, value(entry.value()));
            }
        });
        return new Mapping(Collections.unmodifiableMap(entries), map.position());
    }

    private Node containers(Node node) {
        if (node instanceof Sequence list) {
            return new Sequence(list.items().stream().map(this::container).toList(), list.position());
        } else if (node instanceof Mapping map) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.entries().values().forEach(entry -> put(entries, entry, container(entry.value())));
            return new Mapping(Collections.unmodifiableMap(entries), map.position());
        }
        return value(node);
    }

    private Node container(Node node) {
        Node known = doneContainers.get(node);
        if (known == null) {
            known = node instanceof Mapping map ? new CommandSubstitution(this).container(map) : value(node);
            doneContainers.put(node, known);
        }
        return known;
    }

    /** A value with the variables in it. */
    Node value(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.text().contains("${") ? scalar(scalar) : scalar;
        }
        Node known = done.get(node);
        if (known == null) {
            known = node instanceof Sequence list ? sequence(list) : mapping((Mapping) node);
            done.put(node, known);
        }
        return known;
    }

    private Node sequence(Sequence list) {
        List<Node> items = new ArrayList<>();
        boolean changed = false;
        for (Node item : list.items()) {
            Node value = value(item);
            changed |= value != item;
            items.add(value);
        }
        return changed ? new Sequence(items, list.position()) : list;
    }

    private Node mapping(Mapping map) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        boolean changed = false;
        for (Entry entry : map.entries().values()) {
            Node value = value(entry.value());
            changed |= value != entry.value() || entry.key().text().contains("${");
            put(entries, entry, value);
        }
        return changed ? new Mapping(Collections.unmodifiableMap(entries), map.position()) : map;
    }

    /** Adds an entry under the key it has when the variables are in it. */
    void put(Map<String, Entry> entries, Entry entry, Node value) {
        Scalar key = entry.key();
        if (key.text().contains("${")) {
            key = new Scalar(text(key, false), false, key.position());
        }
        if (entries.putIfAbsent(key.text(), new Entry(key, value)) != null) {
            faults.report(
                    key.position(),
                    "duplicate-key",
                    "Key \"" + key.text() + "\" is already in this map when the variables are in it; write another.");
        }
    }

    private Scalar scalar(Scalar scalar) {
        String text = text(scalar, true);
        // Nothing at all counts as nothing, as it does in Woodpecker; everything else is what it says.
        boolean plain =
                scalar.plain() && (text.isEmpty() || CANONICAL.matcher(text).matches());
        return new Scalar(text, plain, scalar.position());
    }

    private String text(Scalar scalar, boolean expressions) {
        try {
            Template template = Template.parse(scalar.text());
            return expressions ? template.evaluateForExpressions(variables) : template.evaluate(variables);
        } catch (MalformedException e) {
            faults.report(scalar.position(), "bad-substitution", e.sentence() + ".");
            return "";
        }
    }

    Variables variables() {
        return variables;
    }

    Faults faults() {
        return faults;
    }
}
