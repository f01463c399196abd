package dev.noria.definition.step;

import dev.noria.definition.text.Nearest;
import dev.noria.definition.value.Fields;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads words of the language: keys that take one of a few names. */
public final class Words {
    private Words() {}

    /** The word at a key; empty when it is not there, or none of them, which is reported. */
    public static Optional<String> one(Fields fields, String key, List<String> words) {
        return fields.node(key).flatMap(node -> word(fields, key, node, words));
    }

    /** The words at a key that takes one or a list of them. */
    public static List<String> list(Fields fields, String key, List<String> words) {
        List<String> found = new ArrayList<>();
        fields.node(key).ifPresent(node -> {
            for (Node item : node instanceof Sequence list ? list.items() : List.of(node)) {
                word(fields, key, item, words).ifPresent(found::add);
            }
        });
        return found;
    }

    private static Optional<String> word(Fields fields, String key, Node node, List<String> words) {
        String written = node instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
        if (words.contains(written)) {
            return Optional.of(written);
        }
        if (fields.values().isOpen(written)) {
            return Optional.empty();
        }
        fields.faults().report(node.position(), "invalid-value", () -> {
            String choice = String.join(", ", words);
            return written.isEmpty()
                    ? "\"" + key + "\" is one of " + choice + ", not " + node.shape() + "; write one of them."
                    : "\"" + written + "\" is not right for \"" + key + "\"" + Nearest.instead(written, words);
        });
        return Optional.empty();
    }
}
