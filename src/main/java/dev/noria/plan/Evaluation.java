package dev.noria.plan;

import dev.noria.definition.Problems;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Variables;
import dev.noria.definition.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the values of one pipeline; what is wrong with one becomes a problem at its place. */
final class Evaluation {
    private final Variables variables;
    private final Problems problems;

    Evaluation(Map<String, String> variables, Problems problems) {
        this.variables = new Variables(variables);
        this.problems = problems;
    }

    void define(String name, String value) {
        variables.define(name, value);
    }

    Problems problems() {
        return problems;
    }

    <T> T of(Value<T> value) {
        try {
            return value.evaluate(variables);
        } catch (MalformedException e) {
            problems.report(value.position(), "invalid-value", e.sentence() + ".");
            return value.type().placeholder();
        }
    }

    <T> Optional<T> of(Optional<Value<T>> value) {
        return value.map(this::of);
    }

    <T> List<T> of(List<Value<T>> values) {
        return values.stream().map(this::of).toList();
    }

    Map<String, String> of(Map<String, Value<String>> values) {
        Map<String, String> evaluated = new LinkedHashMap<>();
        values.forEach((name, value) -> evaluated.put(name, of(value)));
        return evaluated;
    }
}
