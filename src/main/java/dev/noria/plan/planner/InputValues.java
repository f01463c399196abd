package dev.noria.plan.planner;

import dev.noria.definition.Input;
import dev.noria.definition.TriggerEvent;
import dev.noria.plan.TriggerFacts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values of a pipeline's inputs: as given, else their defaults. */
final class InputValues {
    private InputValues() {}

    /** By name, in the order of the file; what is wrong with one becomes a problem at its place. */
    static Map<String, String> of(List<Input> inputs, TriggerFacts facts, Evaluation evaluation) {
        Map<String, String> given = facts.details().inputs();
        Map<String, String> values = new LinkedHashMap<>();
        for (Input input : inputs) {
            String value = given.getOrDefault(input.name(), input.preset().orElse(""));
            boolean missing = value.isEmpty() && !given.containsKey(input.name());
            if (missing && input.required() && facts.event() == TriggerEvent.MANUAL) {
                evaluation
                        .problems()
                        .report(
                                input.position(),
                                "missing-input",
                                "Input \"" + input.name() + "\" has no value; give it one when starting the run.");
            } else if (!missing) {
                input.refuse(value)
                        .ifPresent(reason -> evaluation
                                .problems()
                                .report(input.position(), "invalid-input", "The value of " + reason));
            }
            values.put(input.name(), value);
        }
        return values;
    }

    /** The name of the variable that steps find an input in: {@code INPUT_<NAME>}. */
    static String variable(String input) {
        return "INPUT_" + input.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Those of the given inputs that no pipeline knows. */
    static List<String> unknown(Map<String, String> given, Collection<Input> known) {
        return given.keySet().stream()
                .filter(name -> known.stream().noneMatch(input -> input.name().equals(name)))
                .toList();
    }
}
