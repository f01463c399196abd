package dev.noria.run.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.noria.definition.Problem;
import dev.noria.definition.StageName;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.run.Attempt;
import dev.noria.run.Fold;
import dev.noria.run.Run;
import dev.noria.run.RunSummary;
import dev.noria.run.Step;
import dev.noria.run.StepStatus;
import dev.noria.run.StoredPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as JSON; in lists and events without its pipelines. */
public record RunView(
        long id,
        String project,
        long number,
        String status,
        String event,
        String ref,
        @Nullable String branch,
        CommitView commit,
        String summary,
        @Nullable ErrorView error,
        List<ProblemView> problems,
        List<String> reasons,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<StageView> stages,
        @Nullable String waitsFor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PipelineView> pipelines) {

    /** A commit. */
    public record CommitView(String sha, String message, String author, String authorEmail, Instant time) {}

    /** Why a run did not succeed. */
    public record ErrorView(String code, String blame, String message) {}

    /** A problem of a file. */
    public record ProblemView(String file, int line, int column, String code, String severity, String message) {
        /** The problem as JSON. */
        public static ProblemView of(Problem problem) {
            return new ProblemView(
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    problem.code(),
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.message());
        }
    }

    /** A stage in the bar of eight; without steps its status is null. */
    public record StageView(String name, @Nullable String status) {}

    /** A pipeline with its steps. */
    public record PipelineView(
            String name,
            String workflow,
            Map<String, String> axes,
            List<String> dependsOn,
            @Nullable String status,
            List<StepsView> stages,
            List<LeftOutView> leftOut) {}

    /** A stage with its steps. */
    public record StepsView(String name, @Nullable String status, List<StepView> steps) {}

    /** A step that a filter left out. */
    public record LeftOutView(String stage, String step, String reason) {}

    /** @param waitsFor why a queued run does not start; null when nobody knows, or it does not wait */
    static RunView head(Run run, List<Step> steps, @Nullable String waitsFor) {
        return of(run, steps, waitsFor, null);
    }

    static RunView whole(
            Run run, List<Step> steps, List<Attempt> attempts, StoredPlan plan, @Nullable String waitsFor) {
        Map<Long, List<Attempt>> tries = attempts.stream().collect(Collectors.groupingBy(Attempt::stepId));
        return of(
                run,
                steps,
                waitsFor,
                plan.plan().pipelines().stream()
                        .map(pipeline -> pipeline(pipeline, steps, tries))
                        .toList());
    }

    private static RunView of(
            Run run, List<Step> steps, @Nullable String waitsFor, @Nullable List<PipelineView> pipelines) {
        CommitFacts commit = run.commit();
        String summary = run.status().isTerminal()
                ? run.summary()
                : RunSummary.underway(run.status(), steps, Optional.ofNullable(waitsFor));
        return new RunView(
                run.id(),
                run.project(),
                run.number(),
                run.status().key(),
                run.event().key(),
                run.ref(),
                run.branch().orElse(null),
                new CommitView(
                        commit.sha(), commit.message(), commit.authorName(), commit.authorEmail(), commit.time()),
                summary,
                run.error()
                        .map(code ->
                                new ErrorView(code.name(), code.blame().name().toLowerCase(Locale.ROOT), summary))
                        .orElse(null),
                run.problems().stream().map(ProblemView::of).toList(),
                run.reasons(),
                run.cancelRequested(),
                run.createdAt(),
                run.startedAt().orElse(null),
                run.finishedAt().orElse(null),
                bar(steps),
                waitsFor,
                pipelines);
    }

    private static List<StageView> bar(List<Step> steps) {
        return Arrays.stream(StageName.values())
                .map(stage ->
                        new StageView(stage.key(), status(in(stage, steps)).orElse(null)))
                .toList();
    }

    private static PipelineView pipeline(PipelinePlan plan, List<Step> all, Map<Long, List<Attempt>> attempts) {
        List<Step> steps =
                all.stream().filter(step -> step.pipeline().equals(plan.name())).toList();
        List<StepsView> stages = new ArrayList<>();
        for (StageName stage : StageName.values()) {
            List<Step> own = in(stage, steps);
            if (!own.isEmpty()) {
                stages.add(new StepsView(
                        stage.key(),
                        status(own).orElse(null),
                        own.stream()
                                .map(step -> StepView.of(step, attempts.getOrDefault(step.id(), List.of())))
                                .toList()));
            }
        }
        return new PipelineView(
                plan.name(),
                plan.workflow(),
                plan.axes(),
                plan.dependsOn(),
                status(steps).orElse(null),
                stages,
                plan.leftOut().stream()
                        .map(left -> new LeftOutView(left.stage().key(), left.step(), left.reason()))
                        .toList());
    }

    private static List<Step> in(StageName stage, List<Step> steps) {
        return steps.stream().filter(step -> step.stage() == stage).toList();
    }

    private static Optional<String> status(List<Step> steps) {
        return Fold.stage(steps).map(StepStatus::key);
    }
}
