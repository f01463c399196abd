package dev.noria.definition;

import com.google.re2j.Pattern;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.yaml.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that is asked for when a person starts a run; {@code $INPUT_<NAME>} in steps.
 *
 * @param options what may be chosen; only of a choice
 * @param preset what it is when nobody says
 * @param pattern what the whole text must match; of a kind that takes no more time than the text is long
 * @param required whether somebody who starts a run must say it
 */
public record Input(
        String name,
        Type type,
        List<String> options,
        Optional<String> preset,
        Optional<Pattern> pattern,
        boolean required,
        Optional<String> description,
        Position position) {
    /** In characters. */
    public static final int MAX_LENGTH = 8192;

    public Input {
        options = List.copyOf(options);
    }

    /** The pattern as written. */
    public Optional<String> patternText() {
        return pattern.map(Pattern::pattern);
    }

    /** Why a text cannot be this input's value: the rest of a sentence that begins "The value of"; empty when it can. */
    public Optional<String> refuse(String text) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        String it = "input \"" + name + "\" is \"" + shown.replace("\n", "\\n") + "\", and ";
        if (text.length() > MAX_LENGTH) {
            return Optional.of("input \"" + name + "\" is longer than " + MAX_LENGTH + " characters; make it shorter.");
        }
        return refuseType(text, it)
                .or(() -> pattern.filter(wanted -> !wanted.matches(text))
                        .map(wanted -> it + "it must match " + wanted.pattern() + "; write one that does."));
    }

    private Optional<String> refuseType(String text, String it) {
        return switch (type) {
            case NUMBER ->
                text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")
                        ? Optional.empty()
                        : Optional.of(it + "it takes a number; write for example 3.");
            case BOOLEAN ->
                text.equals("true") || text.equals("false")
                        ? Optional.empty()
                        : Optional.of(it + "it takes true or false; write one of them.");
            case CHOICE ->
                options.contains(text)
                        ? Optional.empty()
                        : Optional.of(it + "it is a choice" + Nearest.instead(text, options));
            case STRING -> Optional.empty();
        };
    }

    /** What kind of value it takes. */
    public enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        CHOICE;

        /** The name as it is written in files and JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Type> of(String key) {
            return Arrays.stream(values())
                    .filter(type -> type.key().equals(key))
                    .findFirst();
        }

        /** All names, in their order. */
        public static List<String> keys() {
            return Arrays.stream(values()).map(Type::key).toList();
        }
    }
}
