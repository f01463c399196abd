package dev.noria.definition.value;

import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Template;
import dev.noria.definition.text.Variables;
import dev.noria.definition.yaml.Position;
import java.util.Map;
import java.util.Optional;

/** A value of a file whose substitutions wait for the facts of a run. */
public record Value<T>(Template template, Position position, ValueType<T> type) {

    public static <T> Value<T> literal(String text, Position position, ValueType<T> type) {
        return new Value<>(Template.literal(text), position, type);
    }

    /** The value with substitutions replaced; throws when what comes out is not of the type. */
    public T evaluate(Variables variables) throws MalformedException {
        return type.evaluate(template, variables);
    }

    /** The value, when it is right and needs neither variables nor a step. */
    public Optional<T> constant() {
        if (!template.isConstant()) {
            return Optional.empty();
        }
        try {
            return Optional.of(evaluate(new Variables(Map.of())));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
