package dev.noria.definition.yaml;

import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.IdentityHashMap;

/** How long trees are with all their aliases written out, in characters. Looks at each part once. */
public final class Extent {
    /** What a file may be. */
    public static final long MAX = 4L * 1024 * 1024;

    private final IdentityHashMap<Node, Long> known = new IdentityHashMap<>();

    public long of(Node node) {
        Long before = known.get(node);
        if (before != null) {
            return before;
        }
        long size = 1;
        if (node instanceof Scalar scalar) {
            size += scalar.text().length();
        } else if (node instanceof Sequence list) {
            for (Node item : list.items()) {
                size += of(item);
            }
        } else if (node instanceof Mapping map) {
            for (Entry entry : map.entries().values()) {
                size += of(entry.key()) + of(entry.value());
            }
        }
        known.put(node, size);
        return size;
    }
}
