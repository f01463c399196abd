package dev.noria.definition.woodpecker;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;

/** The items of {@code steps}, {@code services} and {@code clone}: a map of them, or a list. */
final class Containers {
    private Containers() {}

    /**
     * One of them.
     *
     * @param name as written, or made of its place in the list
     * @param named whether the file names it
     */
    record Item(Scalar name, boolean named, Node node) {

        /** Whether it says what it waits for, be it nothing. */
        boolean waits() {
            return node instanceof Mapping map && map.entries().containsKey("depends_on");
        }
    }

    /** In the order of the file. What is neither a map nor a list is reported and has none. */
    static List<Item> of(Entry section, Faults faults) {
        List<Item> items = new ArrayList<>();
        if (section.value() instanceof Mapping map) {
            for (Entry entry : map.entries().values()) {
                Node node = Present.of(entry.value());
                items.add(new Item(name(node, entry.key()), true, node));
            }
        } else if (section.value() instanceof Sequence list) {
            for (Node item : list.items()) {
                Node node = Present.of(item);
                Scalar number = new Scalar("step-" + items.size(), false, item.position());
                Scalar name = name(node, number);
                items.add(new Item(name, !name.equals(number), node));
            }
        } else if (!section.value().isNull()) {
            String key = section.key().text();
            faults.report(
                    section.value().position(),
                    "invalid-type",
                    "\"" + key + "\" takes a map or a list, not "
                            + section.value().shape() + "; write a name and, below it, image: and what it runs.");
        }
        return items;
    }

    private static Scalar name(Node node, Scalar otherwise) {
        Entry name = node instanceof Mapping map ? map.entries().get("name") : null;
        return name != null
                        && name.value() instanceof Scalar scalar
                        && !scalar.text().isEmpty()
                ? scalar
                : otherwise;
    }
}
