package dev.noria.plan;

import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import java.util.List;

/**
 * A plan, with what came up while making it.
 *
 * @param plan without the pipelines that have errors
 * @param problems look at them before the plan: with an error among them the run has failed
 */
public record Planned(Plan plan, List<Problem> problems) {
    public Planned {
        problems = List.copyOf(problems);
    }

    /** Whether no problem is an error, so that the plan can run. */
    public boolean valid() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
