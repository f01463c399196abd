package dev.noria.execution.driver;

import dev.noria.definition.Filter.Outcome;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.platform.ErrorCode;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How far the steps of a run have come, and what follows from that. Not thread-safe: a driver's own. */
final class Progress {
    /** How services end by themselves that were ready before. */
    private static final Set<ErrorCode> AFTER_READY = EnumSet.of(ErrorCode.STEP_FAILED, ErrorCode.OUT_OF_MEMORY);

    private final Map<StepKey, Step> steps = new LinkedHashMap<>();
    private final Judgement judgement = new Judgement(steps);
    private final Set<StepKey> started = new HashSet<>();
    private final Set<StepKey> rested = new HashSet<>();

    /** What is to be done about a step that has not started. */
    sealed interface Next {
        /** Something before it has not ended. */
        record Wait() implements Next {}

        /** It is its turn. */
        record Start() implements Next {}

        /** It will never start. */
        record Skip(StepResult result) implements Next {}
    }

    void update(List<Step> stored) {
        stored.forEach(step -> steps.put(StepKey.of(step), step));
    }

    /** A service is ready, or a detached step runs. */
    void started(StepKey key) {
        started.add(key);
    }

    /** The pause before the next attempt is over. */
    void rested(StepKey key) {
        rested.add(key);
    }

    Optional<Step> step(StepKey key) {
        return Optional.ofNullable(steps.get(key));
    }

    List<Step> matching(Predicate<Step> which) {
        return steps.values().stream().filter(which).toList();
    }

    List<Step> pending(String pipeline) {
        return matching(step -> step.pipeline().equals(pipeline) && step.status() == StepStatus.PENDING);
    }

    /** Those of a pipeline that were taken up and have not ended. */
    List<Step> underway(String pipeline) {
        return matching(step -> step.pipeline().equals(pipeline)
                && step.status() != StepStatus.PENDING
                && !step.status().isTerminal());
    }

    boolean isOver() {
        return steps.values().stream().allMatch(step -> step.status().isTerminal());
    }

    /** Whether every step of a pipeline has ended that others wait for. */
    boolean isForegroundOver(String pipeline) {
        return matching(step -> step.pipeline().equals(pipeline) && !step.isBackground()).stream()
                .allMatch(step -> step.status().isTerminal());
    }

    boolean isOver(String pipeline) {
        return matching(step -> step.pipeline().equals(pipeline)).stream()
                .allMatch(step -> step.status().isTerminal());
    }

    boolean hasBegun(String pipeline) {
        return steps.values().stream().anyMatch(step -> step.pipeline().equals(pipeline) && step.attempt() > 0);
    }

    /** How the steps of a pipeline have ended so far, all together. */
    Outcome soFar(String pipeline) {
        return matching(step -> step.pipeline().equals(pipeline) && step.place() != Place.SERVICE).stream()
                .map(Judgement::own)
                .reduce(Outcome.SUCCESS, Judgement::worse);
    }

    /** A service without which the steps of a pipeline cannot go on. */
    Optional<Step> brokenService(String pipeline) {
        return matching(step -> step.pipeline().equals(pipeline) && step.place() == Place.SERVICE && step.hasFailed())
                .stream()
                .filter(service -> service.error().filter(AFTER_READY::contains).isEmpty())
                .findFirst();
    }

    /**
     * What is to be done about a pending step of a pipeline that is open.
     *
     * @param end how the whole pipeline ends, when somebody ended it
     */
    Next next(Step step, PlannedStep planned, Optional<Pipelines.End> end) {
        if (step.place() == Place.SERVICE) {
            return new Next.Start();
        }
        List<Step> dependencies = judgement.dependencies(step);
        if (!dependencies.stream().allMatch(this::letsOthersGo)) {
            return new Next.Wait();
        }
        Outcome outcome = end.map(Pipelines.End::outcome).orElseGet(() -> judgement.before(step));
        if (!planned.runsAfter().contains(outcome)) {
            return new Next.Skip(skipped(reason(step, outcome, end)));
        }
        boolean rests = step.retryAt().isPresent() && !rested.contains(StepKey.of(step));
        return rests || !servicesReady(step.pipeline()) ? new Next.Wait() : new Next.Start();
    }

    private boolean letsOthersGo(Step dependency) {
        return dependency.status().isTerminal()
                || (dependency.place() == Place.DETACHED && started.contains(StepKey.of(dependency)));
    }

    private boolean servicesReady(String pipeline) {
        return matching(step -> step.pipeline().equals(pipeline) && step.place() == Place.SERVICE).stream()
                .allMatch(service -> service.status().isTerminal() || started.contains(StepKey.of(service)));
    }

    private String reason(Step step, Outcome outcome, Optional<Pipelines.End> end) {
        Optional<Step> culprit = judgement.culprit(step, outcome);
        if (outcome == Outcome.SUCCESS || culprit.isEmpty()) {
            return end.map(Pipelines.End::sentence).orElse("Nothing before it failed.");
        }
        Step broken = culprit.get();
        boolean passive = broken.status() == StepStatus.SKIPPED || broken.status() == StepStatus.CANCELED;
        return broken.status() == StepStatus.SUCCEEDED
                ? "A step before %s %s."
                        .formatted(broken.title(), outcome == Outcome.FAILURE ? "failed" : "was canceled")
                : "%s %s%s."
                        .formatted(
                                broken.title(),
                                passive ? "was " : "",
                                broken.status().key());
    }

    /** The first pending steps whose turn it is when what is under way, and those before them here, have ended. */
    List<Step> soon(String pipeline, int most) {
        Set<String> near = new HashSet<>();
        matching(step -> step.pipeline().equals(pipeline) && step.status() != StepStatus.PENDING)
                .forEach(step -> near.add(step.name()));
        List<Step> soon = new ArrayList<>();
        for (Step step : pending(pipeline)) {
            if (soon.size() == most) {
                break;
            }
            if (!step.isBackground() && near.containsAll(step.dependsOn())) {
                soon.add(step);
                near.add(step.name());
            }
        }
        return soon;
    }

    /** The outputs of all steps of a pipeline that have succeeded so far. */
    Map<String, Map<String, String>> outputs(String pipeline) {
        Map<String, Map<String, String>> outputs = new HashMap<>();
        matching(step -> step.pipeline().equals(pipeline) && step.status() == StepStatus.SUCCEEDED)
                .forEach(step -> outputs.put(step.name(), step.outputs()));
        return outputs;
    }

    static StepResult skipped(String reason) {
        return new StepResult(StepStatus.SKIPPED, Optional.empty(), Optional.empty(), Optional.of(reason), Map.of());
    }
}
