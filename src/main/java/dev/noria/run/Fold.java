package dev.noria.run;

import dev.noria.plan.PlannedStep.Place;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Folds the states of steps into the state of a stage, a pipeline, a run. Pure. */
public final class Fold {
    private static final List<StepStatus> WORST_FIRST = List.of(
            StepStatus.ERRORED, StepStatus.FAILED, StepStatus.CANCELED, StepStatus.SKIPPED, StepStatus.SUCCEEDED);

    private Fold() {}

    /** The state of a stage; empty when it has no steps. Services do not count. */
    public static Optional<StepStatus> stage(Collection<Step> steps) {
        Set<StepStatus> states = states(steps);
        if (states.isEmpty()) {
            return Optional.empty();
        }
        if (states.contains(StepStatus.WAITING)) {
            return Optional.of(StepStatus.WAITING);
        }
        if (states.contains(StepStatus.RUNNING) || states.contains(StepStatus.STARTING)) {
            return Optional.of(StepStatus.RUNNING);
        }
        boolean pending = states.contains(StepStatus.PENDING);
        if (pending && states.size() == 1) {
            return Optional.of(StepStatus.PENDING);
        }
        if (pending && !states.contains(StepStatus.FAILED) && !states.contains(StepStatus.ERRORED)) {
            return Optional.of(StepStatus.RUNNING);
        }
        return WORST_FIRST.stream().filter(states::contains).findFirst();
    }

    /** How a run ends whose steps have all ended. */
    public static RunStatus run(Collection<Step> steps, boolean canceled) {
        Set<StepStatus> states = states(steps);
        if (canceled && states.contains(StepStatus.CANCELED)) {
            return RunStatus.CANCELED;
        }
        if (states.contains(StepStatus.ERRORED)) {
            return RunStatus.ERRORED;
        }
        if (states.contains(StepStatus.FAILED)) {
            return RunStatus.FAILED;
        }
        return states.contains(StepStatus.CANCELED) ? RunStatus.CANCELED : RunStatus.SUCCEEDED;
    }

    private static Set<StepStatus> states(Collection<Step> steps) {
        return steps.stream()
                .filter(step -> step.place() != Place.SERVICE)
                .map(Fold::counted)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StepStatus.class)));
    }

    /** A failure that is ignored counts as success. */
    private static StepStatus counted(Step step) {
        return step.endedWell() ? StepStatus.SUCCEEDED : step.status();
    }
}
