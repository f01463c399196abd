package dev.noria.plan.planner;

import dev.noria.definition.Problems;
import dev.noria.definition.evaluate.Condition;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Variables;
import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import dev.noria.plan.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Evaluates the values of one pipeline; what is wrong with one becomes a problem at its place. */
final class Evaluation {
    private static final int LONGEST_SHOWN = 60;

    private final Map<String, String> values;
    private final Variables variables;
    private final Problems problems;

    Evaluation(Map<String, String> values, Map<String, String> inputs, Problems problems) {
        this.values = new LinkedHashMap<>(values);
        this.variables = new Variables(values, inputs);
        this.problems = problems;
    }

    void define(String name, String value) {
        values.put(name, value);
        variables.define(name, value);
    }

    /** What substitutions stand for. */
    Variables variables() {
        return variables;
    }

    Problems problems() {
        return problems;
    }

    /** Tells of something that this version of Noria does not do yet. */
    void notYet(Position position, String what) {
        problems.report(
                position, "not-supported-yet", what + " is not supported by this version yet; leave it out for now.");
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
        return Ordered.mapped(values, this::of);
    }

    /** Why a condition does not hold, without full stop; empty when it does, or when it cannot be evaluated. */
    Optional<String> refused(Value<String> condition) {
        try {
            Condition parsed = Condition.parse(condition.evaluate(variables));
            return parsed.evaluate(values) ? Optional.empty() : Optional.of(reason(parsed));
        } catch (MalformedException e) {
            problems.report(condition.position(), "invalid-condition", e.sentence() + ".");
            return Optional.empty();
        }
    }

    private String reason(Condition condition) {
        String read = condition.variables().stream()
                .map(name -> name + " is \"" + shown(values.getOrDefault(name, "")) + "\"")
                .collect(Collectors.joining(", "));
        return "the condition \"" + shown(condition.source()) + "\" is false" + (read.isEmpty() ? "" : ": " + read);
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }
}
