package dev.noria.trigger.planning;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.noria.run.view.RunView.LeftOutView;
import dev.noria.run.view.RunView.ProblemView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as JSON: what runs, in which order, and why the rest does not.
 *
 * @param run the number of the run it belongs to; null when nothing runs
 * @param outcome {@code planned}, {@code filtered} or {@code refused}
 * @param hash the plan's identity, over everything but the run's number and time; null when there is no plan
 * @param reasons why pipelines were left out, or why there is nothing to run
 * @param expectedMillis how long it takes at least, by the critical path; null when no step ran before
 */
public record PlanView(
        String project,
        @Nullable Long run,
        String outcome,
        @Nullable String hash,
        String event,
        String ref,
        String commit,
        Map<String, String> inputs,
        @Nullable List<String> changedFiles,
        List<String> reasons,
        List<ProblemView> problems,
        @Nullable Long expectedMillis,
        PathView criticalPath,
        List<PipelineView> pipelines) {

    /**
     * The chain of steps that takes longest.
     *
     * @param unknown how many steps of the plan never succeeded before, so that nobody knows how long they take
     */
    public record PathView(List<PathStepView> steps, int unknown) {}

    /** A step of that chain. */
    public record PathStepView(
            String pipeline, String step, @Nullable Long expectedMillis) {}

    /** A pipeline in one combination of its matrix. */
    public record PipelineView(
            String name,
            String workflow,
            String dialect,
            Map<String, String> axes,
            List<String> dependsOn,
            List<String> runsAfter,
            String timeout,
            String workspace,
            Map<String, String> labels,
            @Nullable ConcurrencyView concurrency,
            List<String> secrets,
            List<PlannedStepView> services,
            List<StageView> stages,
            List<LeftOutView> leftOut) {}

    /** How many runs of a group go on at a time. */
    public record ConcurrencyView(String group, int limit, boolean cancel) {}

    /** A stage that has steps. */
    public record StageView(String name, List<PlannedStepView> steps) {}

    /**
     * A step.
     *
     * @param kind as in runs
     * @param place {@code step}, {@code service} or {@code detached}
     * @param digest of the image as the engine has it; null when it has none, or does not answer
     * @param secrets names of those it uses
     * @param details what only its kind has
     */
    public record PlannedStepView(
            String name,
            String stage,
            String kind,
            String place,
            List<String> dependsOn,
            boolean explicit,
            List<String> runsAfter,
            @Nullable RetryView retry,
            @Nullable String timeout,
            String failure,
            @Nullable String image,
            @Nullable String digest,
            List<String> secrets,
            @Nullable Long expectedMillis,
            Map<String, Object> details) {}

    /** How often a step is tried again. */
    public record RetryView(
            int times,
            List<String> on,
            @JsonProperty("wait") String pause) {}
}
