package dev.noria.plan;

import java.util.List;

/**
 * What a run will do: immutable, deterministic, stored with the run.
 *
 * @param pipelines those that the filters leave; empty: the run is filtered
 * @param reasons one sentence for each pipeline that a filter left out
 */
public record Plan(List<PipelinePlan> pipelines, List<String> reasons) {
    public Plan {
        pipelines = List.copyOf(pipelines);
        reasons = List.copyOf(reasons);
    }
}
