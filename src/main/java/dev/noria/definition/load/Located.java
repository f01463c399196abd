package dev.noria.definition.load;

import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import dev.noria.definition.yaml.Position;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says of every part of a tree which file it is in. Parts that aliases share stay shared. */
final class Located {
    private final String file;
    private final IdentityHashMap<Node, Node> done = new IdentityHashMap<>();

    private Located(String file) {
        this.file = file;
    }

    static Node in(String file, Node root) {
        return new Located(file).node(root);
    }

    private Node node(Node node) {
        Node known = done.get(node);
        if (known != null) {
            return known;
        }
        Node located = located(node);
        done.put(node, located);
        return located;
    }

    private Node located(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar);
        } else if (node instanceof Sequence list) {
            return new Sequence(list.items().stream().map(this::node).toList(), position(list));
        }
        Mapping map = (Mapping) node;
        Map<String, Entry> entries = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> entries.put(key, new Entry(scalar(entry.key()), node(entry.value()))));
        return new Mapping(Collections.unmodifiableMap(entries), position(map));
    }

    private Scalar scalar(Scalar scalar) {
        return new Scalar(scalar.text(), scalar.plain(), position(scalar));
    }

    private Position position(Node node) {
        return new Position(file, node.position().line(), node.position().column());
    }
}
