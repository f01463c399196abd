package dev.noria.plan;

import dev.noria.definition.Definition;
import dev.noria.definition.Problem;
import dev.noria.definition.Problems;
import java.util.ArrayList;
import java.util.List;

/** Makes plans. Pure: the same definitions and facts always give the same plan. Thread-safe. */
public final class Planner {

    /** What a run of these definitions will do, given what started it. */
    public Planned plan(List<Definition> definitions, TriggerFacts facts) {
        List<PipelinePlan> pipelines = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        List<Problem> found = new ArrayList<>();
        for (Definition definition : definitions) {
            Problems problems = new Problems(definition.file());
            PipelinePlanner.Outcome outcome = new PipelinePlanner(definition, facts, problems).plan();
            if (!problems.failed()) {
                outcome.plan().ifPresent(pipelines::add);
                outcome.reason().ifPresent(reason -> reasons.add(sentence(definition, reason)));
            }
            found.addAll(problems.list());
        }
        return new Planned(new Plan(pipelines, reasons), found);
    }

    private static String sentence(Definition definition, String reason) {
        return "Pipeline \"" + definition.name() + "\": " + reason + ".";
    }
}
