package dev.noria.definition.yaml;

import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tree together from parsing events, without recursion, and keeps count of depth and of what the aliases would
 * make of the document if each were written out.
 */
final class TreeBuilder {
    static final int MAX_DEPTH = 64;

    private final Faults faults;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Sized> anchors = new HashMap<>();
    private final IdentityHashMap<Node, Integer> mergeDepths = new IdentityHashMap<>();
    private @Nullable Node root;
    private long total;
    private boolean stopped;

    TreeBuilder(Faults faults) {
        this.faults = faults;
    }

    /** Whether a limit was exceeded, so that reading on has no use. */
    boolean stopped() {
        return stopped;
    }

    Optional<Node> root() {
        return stopped ? Optional.empty() : Optional.ofNullable(root);
    }

    void scalar(Scalar scalar, @Nullable String anchor) {
        long size = scalar.text().length() + 1L;
        total += size;
        if (anchor != null) {
            anchors.put(anchor, new Sized(scalar, size));
        }
        add(scalar, size, false);
    }

    void start(boolean mapping, Position position, @Nullable String anchor) {
        if (open.size() >= MAX_DEPTH) {
            stop(position, "too-deep", "The file nests deeper than " + MAX_DEPTH + " levels; write it flatter.");
            return;
        }
        if (anchor != null) {
            // Inside of itself an anchor has no value yet, whatever it meant before.
            anchors.remove(anchor);
        }
        total++;
        open.push(new Frame(mapping ? new MappingBuilder(position, faults, mergeDepths) : null, position, anchor));
    }

    void end() {
        Frame frame = open.pop();
        Frame parent = open.peek();
        if (frame.anchor == null && parent != null && parent.mapping == null) {
            Optional<List<Node>> spliced = frame.spliced();
            if (spliced.isPresent()) {
                parent.items.addAll(spliced.get());
                parent.size += frame.size;
                return;
            }
        }
        Node node = frame.build();
        if (frame.anchor != null) {
            anchors.put(frame.anchor, new Sized(node, frame.size));
        }
        add(node, frame.size, false);
    }

    void alias(String name, Position position) {
        Sized target = anchors.get(name);
        if (target == null) {
            faults.report(
                    position,
                    "unknown-anchor",
                    "Nothing complete is called \"&" + name + "\" before this alias; define the anchor above it.");
            add(new Scalar("", true, position), 1, true);
            return;
        }
        total += target.size;
        if (total > Extent.MAX) {
            stop(
                    position,
                    "too-many-aliases",
                    "Written out, the aliases make the file larger than 4 MiB; use fewer of them.");
            return;
        }
        add(target.node, target.size, true);
    }

    private void add(Node node, long size, boolean aliased) {
        Frame parent = open.peek();
        if (parent == null) {
            root = node;
        } else {
            parent.add(node, size, aliased);
        }
    }

    private void stop(Position position, String code, String message) {
        stopped = true;
        faults.report(position, code, message);
    }

    /** @param size the length the node would have, written out without aliases */
    private record Sized(Node node, long size) {}

    /** A list or map that has begun and not ended. */
    private static final class Frame {
        private final @Nullable MappingBuilder mapping;
        private final Position position;
        private final @Nullable String anchor;
        private final List<Node> items = new ArrayList<>();
        private @Nullable Node key;
        private long size = 1;

        Frame(@Nullable MappingBuilder mapping, Position position, @Nullable String anchor) {
            this.mapping = mapping;
            this.position = position;
            this.anchor = anchor;
        }

        void add(Node node, long nodeSize, boolean aliased) {
            size += nodeSize;
            if (mapping == null) {
                items.add(node);
            } else if (key == null) {
                key = node;
            } else {
                mapping.put(key, node, aliased);
                key = null;
            }
        }

        Optional<List<Node>> spliced() {
            return mapping == null ? Optional.empty() : mapping.spliced();
        }

        Node build() {
            return mapping == null ? new Sequence(items, position) : mapping.build();
        }
    }
}
