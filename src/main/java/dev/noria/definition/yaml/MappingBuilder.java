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
import java.util.Optional;

/** Makes a map of its keys and values: finds doubled keys, carries out merges. */
final class MappingBuilder {
    private static final String MERGE = "<<";
    private static final int MAX_DEPTH = 15;

    private final Position position;
    private final Faults faults;
    private final Map<Node, Integer> depths;
    private final Map<String, Entry> own = new LinkedHashMap<>();
    private final List<Merge> merges = new ArrayList<>();

    /** @param aliased whether it is written as an alias */
    private record Merge(Node value, boolean aliased) {}

    /** @param depths of the maps of this document that merge others, by identity */
    MappingBuilder(Position position, Faults faults, Map<Node, Integer> depths) {
        this.position = position;
        this.faults = faults;
        this.depths = depths;
    }

    void put(Node key, Node value, boolean aliased) {
        if (!(key instanceof Scalar name)) {
            faults.report(
                    key.position(),
                    "invalid-type",
                    "A key must be a single value, not " + key.shape()
                            + "; quote the text if it begins with [ or {, or is an expression.");
        } else if (name.plain() && MERGE.equals(name.text())) {
            merges.add(new Merge(value, aliased));
        } else if (own.putIfAbsent(name.text(), new Entry(name, value)) != null) {
            faults.report(
                    name.position(),
                    "duplicate-key",
                    "Key \"" + name.text() + "\" is already in this map; keep one of the two.");
        }
    }

    /**
     * What an item of a list stands for that is nothing but a merge of lists: {@code - <<: *list} or
     * {@code - <<: [*one, *other]}.
     */
    Optional<List<Node>> spliced() {
        if (!own.isEmpty() || merges.size() != 1 || !(merges.get(0).value() instanceof Sequence list)) {
            return Optional.empty();
        }
        if (merges.get(0).aliased()) {
            return Optional.of(list.items());
        }
        boolean lists = !list.items().isEmpty() && list.items().stream().allMatch(Sequence.class::isInstance);
        return lists
                ? Optional.of(list.items().stream()
                        .flatMap(item -> ((Sequence) item).items().stream())
                        .toList())
                : Optional.empty();
    }

    /** Own keys win over merged ones, earlier merges over later ones. */
    Mapping build() {
        List<Mapping> merged = new ArrayList<>();
        for (Merge merge : merges) {
            if (merge.value() instanceof Sequence list) {
                list.items().forEach(item -> collect(item, merged));
            } else if (!merge.value().isNull()) {
                collect(merge.value(), merged);
            }
        }
        Map<String, Entry> entries = new LinkedHashMap<>(own);
        int depth = 0;
        for (Mapping map : merged) {
            map.entries().forEach(entries::putIfAbsent);
            depth = Math.max(depth, depths.getOrDefault(map, 0) + 1);
        }
        Mapping mapping = new Mapping(Collections.unmodifiableMap(entries), position);
        if (depth > MAX_DEPTH) {
            faults.report(
                    position,
                    "invalid-merge",
                    "Maps merge each other more than " + MAX_DEPTH + " levels deep; write some of them out.");
        } else if (depth > 0) {
            depths.put(mapping, depth);
        }
        return mapping;
    }

    private void collect(Node value, List<Mapping> merged) {
        if (value instanceof Mapping map) {
            merged.add(map);
        } else {
            faults.report(
                    value.position(),
                    "invalid-merge",
                    "\"<<\" takes a map or a list of maps, not " + value.shape() + "; write for example <<: *name.");
        }
    }
}
