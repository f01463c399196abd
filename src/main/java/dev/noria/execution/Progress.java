package dev.noria.execution;

import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How far the steps of a run have come, and what follows from that. Not thread-safe: a driver's own. */
final class Progress {
    private final Map<StepKey, Step> steps = new LinkedHashMap<>();

    /** A step within a run. */
    record StepKey(String pipeline, String name) {
        static StepKey of(Step step) {
            return new StepKey(step.pipeline(), step.name());
        }
    }

    /** What is to be done about a step that has not started. */
    sealed interface Next {
        /** A step it depends on has not ended. */
        record Wait() implements Next {}

        /** Everything it depends on has ended well. */
        record Start() implements Next {}

        /** It will never start. */
        record Skip(StepResult result) implements Next {}
    }

    void update(List<Step> stored) {
        stored.forEach(step -> steps.put(StepKey.of(step), step));
    }

    Optional<Step> step(StepKey key) {
        return Optional.ofNullable(steps.get(key));
    }

    List<Step> matching(Predicate<Step> which) {
        return steps.values().stream().filter(which).toList();
    }

    List<Step> pending() {
        return matching(step -> step.status() == StepStatus.PENDING);
    }

    /** Those that were taken up and have not ended. */
    List<Step> underway() {
        return matching(
                step -> step.status() != StepStatus.PENDING && !step.status().isTerminal());
    }

    boolean isOver() {
        return steps.values().stream().allMatch(step -> step.status().isTerminal());
    }

    boolean hasBegun(String pipeline) {
        return steps.values().stream().anyMatch(step -> step.pipeline().equals(pipeline) && step.attempt() > 0);
    }

    /** What the steps it depends on say about a pending step. */
    Next next(Step step) {
        List<Step> dependencies = step.dependsOn().stream()
                .map(name -> steps.get(new StepKey(step.pipeline(), name)))
                .toList();
        return dependencies.stream()
                .filter(dependency -> dependency.status().isTerminal() && !dependency.endedWell())
                .findFirst()
                .<Next>map(broken -> new Next.Skip(skippedAfter(broken)))
                .orElseGet(() -> dependencies.stream().allMatch(Step::endedWell) ? new Next.Start() : new Next.Wait());
    }

    /** The outputs of all steps of a pipeline that have succeeded so far. */
    Map<String, Map<String, String>> outputs(String pipeline) {
        Map<String, Map<String, String>> outputs = new HashMap<>();
        matching(step -> step.pipeline().equals(pipeline) && step.status() == StepStatus.SUCCEEDED)
                .forEach(step -> outputs.put(step.name(), step.outputs()));
        return outputs;
    }

    private static StepResult skippedAfter(Step broken) {
        boolean passive = broken.status() == StepStatus.SKIPPED || broken.status() == StepStatus.CANCELED;
        return skipped("%s %s%s."
                .formatted(
                        broken.title(), passive ? "was " : "", broken.status().key()));
    }

    static StepResult skipped(String reason) {
        return new StepResult(StepStatus.SKIPPED, Optional.empty(), Optional.empty(), Optional.of(reason), Map.of());
    }
}
