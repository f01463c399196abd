package dev.noria.definition.woodpecker;

import dev.noria.definition.value.Names;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.yaml.Node.Scalar;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the steps or services of a file are called. Woodpecker takes any text and, where steps run in turn, one name
 * twice; containers and addresses do not, so that some get a name that is like theirs. Used for one file.
 */
final class ContainerNames {
    private static final int LONGEST = 63;

    private final ValueReader values;
    private final boolean unique;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> byWritten = new HashMap<>();

    /** @param unique whether a name that is there twice is a mistake of the file, which others find */
    ContainerNames(ValueReader values, boolean unique) {
        this.values = values;
        this.unique = unique;
    }

    /** Keeps names for others. */
    void take(Collection<String> names) {
        taken.addAll(names);
    }

    /** The name of the next one. */
    String add(Scalar written) {
        String text = written.text();
        String name = values.isOpen(text) ? text : valid(text);
        if (taken.contains(name) && !(unique && name.equals(text))) {
            name = free(name);
        }
        taken.add(name);
        byWritten.putIfAbsent(text, name);
        if (!name.equals(text)) {
            String given = name;
            values.faults()
                    .warn(
                            written.position(),
                            "renamed-step",
                            () -> "\"" + text + "\" is called \"" + given
                                    + "\" here; write a name of its own with letters, digits, \".\", \"_\" and \"-\".");
        }
        return name;
    }

    /** The name of one that the file calls so. */
    String of(String written) {
        return byWritten.getOrDefault(written, written);
    }

    private String free(String name) {
        int number = 2;
        while (taken.contains(shortened(name, LONGEST - 4) + "-" + number)) {
            number++;
        }
        return shortened(name, LONGEST - 4) + "-" + number;
    }

    /** A text that names something, as near to another as can be. */
    static String valid(String text) {
        if (Names.valid(text)) {
            return text;
        }
        String name = shortened(text.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", ""), LONGEST);
        return name.isEmpty() ? "step" : name;
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
