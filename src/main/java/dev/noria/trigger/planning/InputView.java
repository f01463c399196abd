package dev.noria.trigger.planning;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.noria.definition.Definition;
import dev.noria.definition.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of the form that asks for a run's inputs.
 *
 * @param type {@code string}, {@code number}, {@code boolean} or {@code choice}
 * @param preset what it is when nobody says
 * @param pattern what the whole text must match (RE2)
 * @param required whether it has to be given
 * @param pipelines that use it
 */
public record InputView(
        String name,
        String type,
        List<String> options,
        @JsonProperty("default") @Nullable String preset,
        @Nullable String pattern,
        boolean required,
        @Nullable String description,
        List<String> pipelines) {

    /** The inputs of all pipelines in the order of the files; one that several have, as the first has it. */
    static List<InputView> of(List<Definition> definitions) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        Map<String, List<String>> pipelines = new LinkedHashMap<>();
        for (Definition definition : definitions) {
            for (Input input : definition.inputs()) {
                inputs.putIfAbsent(input.name(), input);
                pipelines
                        .computeIfAbsent(input.name(), name -> new ArrayList<>())
                        .add(definition.name());
            }
        }
        return inputs.values().stream()
                .map(input -> new InputView(
                        input.name(),
                        input.type().key(),
                        input.options(),
                        input.preset().orElse(null),
                        input.patternText().orElse(null),
                        input.required() && input.preset().isEmpty(),
                        input.description().orElse(null),
                        pipelines.getOrDefault(input.name(), List.of())))
                .toList();
    }
}
