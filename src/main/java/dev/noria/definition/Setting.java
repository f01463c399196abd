package dev.noria.definition;

import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.util.List;
import java.util.Map;

/** A value for a program in a container: text, a secret, or lists and maps of them. */
public sealed interface Setting {

    /**
     * Text, a number, a boolean.
     *
     * @param plain not quoted, so that it may be a number or boolean
     */
    record Text(Value<String> value, boolean plain) implements Setting {}

    /** The value of a secret. */
    record Secret(Value<String> name) implements Setting {}

    /** A token that says which step it is, for who is named by the audience. */
    record IdToken(Value<String> audience) implements Setting {}

    /** A list. */
    record Items(List<Setting> items, Position position) implements Setting {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A map.
     *
     * @param entries unmodifiable, in the order of the file
     */
    record Entries(Map<String, Setting> entries, Position position) implements Setting {}

    /** Nothing behind the key. */
    record Nothing(Position position) implements Setting {}
}
