package dev.noria.definition.yaml;

import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a map of its keys and values: finds doubled keys, carries out merges. */
final class MappingBuilder {
    private static final String MERGE = "<<";

    private final Position position;
    private final Faults faults;
    private final Map<String, Entry> own = new LinkedHashMap<>();
    private final List<Mapping> merged = new ArrayList<>();

    MappingBuilder(Position position, Faults faults) {
        this.position = position;
        this.faults = faults;
    }

    void put(Node key, Node value) {
        if (!(key instanceof Scalar name)) {
            faults.report(
                    key.position(),
                    "invalid-type",
                    "A key must be a single value, not " + key.shape()
                            + "; quote the text if it begins with [ or {, or is an expression.");
        } else if (name.plain() && MERGE.equals(name.text())) {
            merge(value);
        } else if (own.putIfAbsent(name.text(), new Entry(name, value)) != null) {
            faults.report(
                    name.position(),
                    "duplicate-key",
                    "Key \"" + name.text() + "\" is already in this map; keep one of the two.");
        }
    }

    private void merge(Node value) {
        if (value instanceof Mapping map) {
            merged.add(map);
        } else if (value instanceof Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Mapping map) {
                    merged.add(map);
                } else {
                    reportMerge(item);
                }
            }
        } else if (!value.isNull()) {
            reportMerge(value);
        }
    }

    private void reportMerge(Node value) {
        faults.report(
                value.position(),
                "invalid-merge",
                "\"<<\" takes a map or a list of maps, not " + value.shape() + "; write for example <<: *name.");
    }

    /** Own keys win over merged ones, earlier merges over later ones. */
    Mapping build() {
        Map<String, Entry> entries = new LinkedHashMap<>(own);
        for (Mapping map : merged) {
            map.entries().forEach(entries::putIfAbsent);
        }
        return new Mapping(Collections.unmodifiableMap(entries), position);
    }
}
