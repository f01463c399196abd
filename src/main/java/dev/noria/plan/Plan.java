package dev.noria.plan;

import java.util.List;
import java.util.Map;

/**
 * What a run will do: immutable, deterministic, stored with the run.
 *
 * @param pipelines those that the filters leave; empty: the run is filtered
 * @param reasons one sentence for each pipeline that a filter left out
 * @param inputs the values of the inputs, by name
 */
public record Plan(List<PipelinePlan> pipelines, List<String> reasons, Map<String, String> inputs) {
    public static final Plan EMPTY = new Plan(List.of(), List.of(), Map.of());

    public Plan {
        pipelines = List.copyOf(pipelines);
        reasons = List.copyOf(reasons);
        inputs = Ordered.copyOf(inputs);
    }
}
