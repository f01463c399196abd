package dev.noria.plan.planner;

import dev.noria.definition.StepDefinition.Reference;
import dev.noria.plan.PipelinePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links the pipelines of a run: whoever waits for one that does not run is left out as well. */
final class PipelineLinks {
    private final Map<String, List<Reference>> references;

    /** @param references what each pipeline waits for, by the name of its plan */
    PipelineLinks(Map<String, List<Reference>> references) {
        this.references = Map.copyOf(references);
    }

    /**
     * The pipelines that are left, each waiting for the plans of those it names.
     *
     * @param reasons gets a sentence for each that is left out
     */
    List<PipelinePlan> link(List<PipelinePlan> planned, List<String> reasons) {
        List<PipelinePlan> left = new ArrayList<>(planned);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (PipelinePlan pipeline : List.copyOf(left)) {
                Optional<String> missing = missing(pipeline, left);
                if (missing.isPresent()) {
                    left.remove(pipeline);
                    reasons.add("Pipeline \"" + pipeline.name() + "\": it waits for \"" + missing.get()
                            + "\", which does not run.");
                    changed = true;
                }
            }
        }
        return left.stream().map(pipeline -> linked(pipeline, left)).toList();
    }

    private Optional<String> missing(PipelinePlan pipeline, List<PipelinePlan> left) {
        return references.getOrDefault(pipeline.name(), List.of()).stream()
                .filter(reference -> !reference.optional())
                .map(Reference::step)
                .filter(name ->
                        left.stream().noneMatch(other -> other.workflow().equals(name)))
                .findFirst();
    }

    private PipelinePlan linked(PipelinePlan pipeline, List<PipelinePlan> left) {
        List<String> names = references.getOrDefault(pipeline.name(), List.of()).stream()
                .flatMap(reference -> left.stream()
                        .filter(other -> other.workflow().equals(reference.step()))
                        .map(PipelinePlan::name))
                .distinct()
                .toList();
        return pipeline.waitingFor(names);
    }
}
