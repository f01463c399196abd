package dev.noria.definition.woodpecker;

import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** To Woodpecker a key with nothing behind it is as good as no key. */
final class Present {
    private Present() {}

    /** The node, a map without the keys that have nothing behind them. */
    static Node of(Node node) {
        if (!(node instanceof Mapping map)
                || map.entries().values().stream()
                        .noneMatch(entry -> entry.value().isNull())) {
            return node;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(map.entries());
        entries.values().removeIf(entry -> entry.value().isNull());
        return new Mapping(Collections.unmodifiableMap(entries), map.position());
    }
}
