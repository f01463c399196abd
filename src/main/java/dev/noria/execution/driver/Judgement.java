package dev.noria.execution.driver;

import dev.noria.definition.Filter.Outcome;
import dev.noria.run.Step;
import dev.noria.run.StepStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How everything has ended that a step depends on, directly or through others: a failure that a step in between was
 * made for is still a failure for those after it. Not thread-safe.
 */
final class Judgement {
    private final Map<StepKey, Step> steps;
    private final Map<StepKey, Outcome> known = new HashMap<>();

    Judgement(Map<StepKey, Step> steps) {
        this.steps = steps;
    }

    /** The steps it depends on directly. */
    List<Step> dependencies(Step step) {
        return step.dependsOn().stream()
                .map(name -> steps.get(new StepKey(step.pipeline(), name)))
                .toList();
    }

    /** What has happened before a step; to be asked when all that it depends on has ended, or started, if detached. */
    Outcome before(Step step) {
        StepKey key = StepKey.of(step);
        Outcome outcome = known.get(key);
        if (outcome == null) {
            outcome = Outcome.SUCCESS;
            for (Step dependency : dependencies(step)) {
                outcome = worse(outcome, worse(own(dependency), before(dependency)));
            }
            known.put(key, outcome);
        }
        return outcome;
    }

    /** The first of the steps it depends on directly that has brought it this outcome. */
    Optional<Step> culprit(Step step, Outcome outcome) {
        return dependencies(step).stream()
                .filter(dependency -> worse(own(dependency), before(dependency)) == outcome)
                .findFirst();
    }

    static Outcome own(Step step) {
        if (step.status() == StepStatus.CANCELED && !step.isBackground()) {
            return Outcome.CANCELED;
        }
        return step.hasFailed() && !step.endedWell() ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    static Outcome worse(Outcome one, Outcome other) {
        if (one == Outcome.FAILURE || other == Outcome.FAILURE) {
            return Outcome.FAILURE;
        }
        return one == Outcome.CANCELED ? one : other;
    }
}
