package dev.noria.trigger.planning;

import dev.noria.definition.Definition;
import dev.noria.definition.Dialect;
import dev.noria.definition.Input;
import dev.noria.definition.text.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the inputs that a person gives a run, before it is made. */
public final class InputCheck {
    private final List<Definition> definitions;
    private final List<Wrong> wrong = new ArrayList<>();

    /** An input with a sentence about what is wrong with it. */
    public record Wrong(String name, String message) {}

    public InputCheck(List<Definition> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    /**
     * The values as text.
     *
     * @param given JSON values: texts, numbers, truth values
     * @throws InputsRefusedException when any of them is wrong or missing
     */
    public Map<String, String> check(@Nullable Map<String, Object> given) {
        Map<String, String> values = texts(given == null ? Map.of() : given);
        List<Input> known = inputs();
        values.forEach((name, value) -> refuse(name, value, known));
        Set<String> missing = new LinkedHashSet<>();
        known.stream()
                .filter(input -> input.required()
                        && input.preset().isEmpty()
                        && !values.containsKey(input.name())
                        && wrong.stream().noneMatch(one -> one.name().equals(input.name())))
                .forEach(input -> missing.add(input.name()));
        missing.forEach(name -> wrong.add(new Wrong(name, "Input \"" + name + "\" has no value; give it one.")));
        if (!wrong.isEmpty()) {
            throw new InputsRefusedException(wrong, definitions);
        }
        return values;
    }

    private List<Input> inputs() {
        return definitions.stream()
                .flatMap(definition -> definition.inputs().stream())
                .toList();
    }

    private void refuse(String name, String value, List<Input> known) {
        List<Input> meant =
                known.stream().filter(input -> input.name().equals(name)).toList();
        // In Woodpecker's language whatever is given becomes a variable.
        if (meant.isEmpty()
                && definitions.stream().noneMatch(definition -> definition.dialect() == Dialect.WOODPECKER)) {
            List<String> names = known.stream().map(Input::name).distinct().toList();
            wrong.add(new Wrong(name, "There is no input \"" + name + "\"" + Nearest.instead(name, names)));
        }
        meant.stream()
                .flatMap(input -> input.refuse(value).stream())
                .findFirst()
                .ifPresent(reason -> wrong.add(new Wrong(name, "The value of " + reason)));
    }

    private Map<String, String> texts(Map<String, Object> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Optional<String> text = text(value);
            if (text.isPresent()) {
                texts.put(name, text.get());
            } else if (value != null) {
                wrong.add(new Wrong(
                        name, "Input \"" + name + "\" takes a text, a number, true or false, and no list or object."));
            }
        });
        return texts;
    }

    private static Optional<String> text(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? Optional.of(
                            BigDecimal.valueOf(number).stripTrailingZeros().toPlainString())
                    : Optional.empty();
        }
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return Optional.of(value.toString());
        }
        return Optional.empty();
    }
}
