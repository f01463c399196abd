package dev.noria.plan;

import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan, with what came up while making it.
 *
 * @param plan without the pipelines that have errors
 * @param problems look at them before the plan: with an error among them the run has failed
 * @param secrets every place where a pipeline of the plan asks for a secret
 */
public record Planned(Plan plan, List<Problem> problems, List<SecretMention> secrets) {
    public Planned {
        problems = List.copyOf(problems);
        secrets = List.copyOf(secrets);
    }

    /** The same with another plan, made from this one. */
    public Planned with(Plan other) {
        return new Planned(other, problems, secrets);
    }

    /** The same with more problems. */
    public Planned with(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Planned(plan, all, secrets);
    }

    /** Whether no problem is an error, so that the plan can run. */
    public boolean valid() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
