package dev.noria.definition.pipeline;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;

/** What has names: a map of them, or a list of maps with {@code name}. */
final class NamedItems {
    private NamedItems() {}

    /** Takes one of them. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes one.
         *
         * @param listed whether its name stands inside of it
         */
        void visit(Scalar name, Node item, boolean listed);
    }

    /** Shows each to the visitor; false when the node is neither a map nor a list with something in it. */
    static boolean each(Node node, String what, Faults faults, Visitor visitor) {
        if (node instanceof Mapping map && !map.entries().isEmpty()) {
            map.entries().values().forEach(entry -> visitor.visit(entry.key(), entry.value(), false));
            return true;
        } else if (node instanceof Sequence list && !list.items().isEmpty()) {
            list.items().forEach(item -> listed(item, what, faults, visitor));
            return true;
        }
        return false;
    }

    private static void listed(Node item, String what, Faults faults, Visitor visitor) {
        Entry name = item instanceof Mapping map ? map.entries().get("name") : null;
        if (name != null && name.value() instanceof Scalar scalar && !scalar.isNull()) {
            visitor.visit(scalar, item, true);
        } else {
            faults.report(
                    item.position(),
                    "missing-name",
                    "A " + what + " in a list needs a name; write name: unit among its keys.");
        }
    }
}
