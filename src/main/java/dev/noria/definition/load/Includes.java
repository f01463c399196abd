package dev.noria.definition.load;

import dev.noria.definition.Problems;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.yaml.Extent;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import dev.noria.definition.yaml.YamlReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts what a file includes before what it says itself: in order, maps merge, lists replace, the including file wins.
 * Used for one file.
 */
final class Includes {
    static final int MAX_DEPTH = 8;
    static final int MAX_FILES = 64;

    private final IncludeSource source;
    private final Problems problems;
    private final Deque<IncludePath> open = new ArrayDeque<>();
    private int files;
    private long extent;

    Includes(IncludeSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The file with everything that it includes. */
    Node resolve(Node root) {
        return resolve(root, Optional.empty());
    }

    private Node resolve(Node root, Optional<IncludePath> from) {
        if (!(root instanceof Mapping map) || !map.entries().containsKey("include")) {
            return root;
        }
        Node merged = new Mapping(Map.of(), root.position());
        for (Scalar item : items(map.entries().get("include").value())) {
            Optional<Node> included = read(item, from);
            if (included.isPresent() && !fits(included.get(), item)) {
                break;
            } else if (included.isPresent()) {
                merged = merge(merged, included.get());
            }
        }
        return merge(merged, root);
    }

    /** Files that are all within the limits may still be too much together. */
    private boolean fits(Node included, Scalar item) {
        extent += new Extent().of(included);
        if (extent > Extent.MAX) {
            problems.report(
                    item.position(),
                    "invalid-include",
                    "With \"" + item.text() + "\" the included files are larger than 4 MiB, their aliases written"
                            + " out; include less.");
            return false;
        }
        return true;
    }

    private List<Scalar> items(Node node) {
        List<Scalar> items = new ArrayList<>();
        for (Node item : node instanceof Sequence list ? list.items() : List.of(node)) {
            if (item instanceof Scalar scalar && !scalar.isNull()) {
                items.add(scalar);
            } else if (!node.isNull()) {
                problems.report(
                        item.position(),
                        "invalid-type",
                        "\"include\" takes paths of files, not " + item.shape() + "; write for example ci/base.yaml.");
            }
        }
        return items;
    }

    private Optional<Node> read(Scalar item, Optional<IncludePath> from) {
        try {
            IncludePath path = within(IncludePath.parse(item.text()), from);
            if (open.contains(path)) {
                throw new MalformedException("\"" + path + "\" includes itself, in the end; take one of them out");
            }
            if (open.size() >= MAX_DEPTH || files >= MAX_FILES) {
                throw new MalformedException("Includes go deeper than " + MAX_DEPTH + " files or are more than "
                        + MAX_FILES + "; put some of them together");
            }
            files++;
            open.push(path);
            try {
                return read(path);
            } finally {
                open.pop();
            }
        } catch (MalformedException e) {
            problems.report(item.position(), "invalid-include", e.sentence() + ".");
            return Optional.empty();
        }
    }

    private Optional<Node> read(IncludePath path) throws MalformedException {
        String name = path.toString();
        Problems own = new Problems(name);
        Optional<Node> root = YamlReader.read(source.read(path), own);
        problems.addAll(own);
        if (root.isPresent() && !(root.get() instanceof Mapping)) {
            throw new MalformedException("\"" + name + "\" is no map; write keys of a pipeline file in it");
        }
        return root.map(node -> resolve(Located.in(name, node), Optional.of(path)));
    }

    /** What a file of another project includes is in that project, at the same ref. */
    private static IncludePath within(IncludePath path, Optional<IncludePath> from) {
        return path.project().isPresent() || from.isEmpty()
                ? path
                : new IncludePath(from.get().project(), path.path(), from.get().ref());
    }

    /** Both together; where they disagree, the second. */
    private static Node merge(Node first, Node second) {
        if (!(first instanceof Mapping before) || !(second instanceof Mapping after)) {
            return second;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(before.entries());
        after.entries().forEach((key, entry) -> {
            Entry old = before.entries().get(key);
            Node value = old == null ? entry.value() : merge(old.value(), entry.value());
            entries.put(key, new Entry(entry.key(), value));
        });
        return new Mapping(Collections.unmodifiableMap(entries), after.position());
    }
}
