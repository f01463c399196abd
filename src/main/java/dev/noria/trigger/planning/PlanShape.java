package dev.noria.trigger.planning;

import dev.noria.definition.Problem;
import dev.noria.definition.StageName;
import dev.noria.plan.CriticalPath;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepId;
import dev.noria.plan.TriggerFacts;
import dev.noria.platform.Durations;
import dev.noria.run.NewRun.Outcome;
import dev.noria.run.view.RunView.LeftOutView;
import dev.noria.run.view.RunView.ProblemView;
import dev.noria.trigger.planning.PlanView.ConcurrencyView;
import dev.noria.trigger.planning.PlanView.PathStepView;
import dev.noria.trigger.planning.PlanView.PathView;
import dev.noria.trigger.planning.PlanView.PipelineView;
import dev.noria.trigger.planning.PlanView.PlannedStepView;
import dev.noria.trigger.planning.PlanView.RetryView;
import dev.noria.trigger.planning.PlanView.StageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The form in which plans are shown. */
public final class PlanShape {
    private PlanShape() {}

    /**
     * What a plan is shown with.
     *
     * @param outcome {@code planned}, {@code filtered} or {@code refused}
     */
    public record Shown(
            String project,
            Optional<Long> run,
            String outcome,
            TriggerFacts facts,
            Plan plan,
            @Nullable String hash,
            List<String> reasons,
            List<Problem> problems) {

        /** Of a run that is not made. */
        public static Shown of(String project, Outcome outcome) {
            Plan plan = outcome instanceof Outcome.Planned planned ? planned.plan() : Plan.EMPTY;
            return new Shown(
                    project,
                    Optional.empty(),
                    outcome instanceof Outcome.Planned
                            ? "planned"
                            : outcome instanceof Outcome.Filtered ? "filtered" : "refused",
                    outcome.facts(),
                    plan,
                    outcome instanceof Outcome.Planned planned ? planned.hash() : null,
                    outcome instanceof Outcome.Filtered filtered ? filtered.reasons() : plan.reasons(),
                    outcome.problems());
        }
    }

    /**
     * The plan as JSON.
     *
     * @param usual how long steps take
     * @param digests of images, by how they are written
     */
    public static PlanView of(Shown shown, Map<StepId, Duration> usual, Map<String, String> digests) {
        CriticalPath path = CriticalPath.of(shown.plan(), usual);
        List<PathStepView> steps = path.steps().stream()
                .map(step -> new PathStepView(step.pipeline(), step.step(), millis(usual.get(step))))
                .toList();
        boolean known = steps.stream().anyMatch(step -> step.expectedMillis() != null);
        return new PlanView(
                shown.project(),
                shown.run().orElse(null),
                shown.outcome(),
                shown.hash(),
                shown.facts().event().key(),
                shown.facts().ref(),
                shown.facts().commit().sha(),
                shown.plan().inputs().isEmpty()
                        ? shown.facts().details().inputs()
                        : shown.plan().inputs(),
                shown.facts().details().changedFiles().orElse(null),
                shown.reasons(),
                shown.problems().stream().map(ProblemView::of).toList(),
                known ? path.expected().toMillis() : null,
                new PathView(steps, path.unknown()),
                shown.plan().pipelines().stream()
                        .map(pipeline -> pipeline(pipeline, usual, digests))
                        .toList());
    }

    private static PipelineView pipeline(
            PipelinePlan pipeline, Map<StepId, Duration> usual, Map<String, String> digests) {
        List<PlannedStepView> services = new ArrayList<>();
        Map<StageName, List<PlannedStepView>> steps = new HashMap<>();
        for (PlannedStep step : pipeline.steps()) {
            PlannedStepView view = step(step, usual.get(new StepId(pipeline.name(), step.name())), digests);
            if (step.place() == PlannedStep.Place.SERVICE) {
                services.add(view);
            } else {
                steps.computeIfAbsent(step.stage(), stage -> new ArrayList<>()).add(view);
            }
        }
        return new PipelineView(
                pipeline.name(),
                pipeline.workflow(),
                pipeline.dialect().name().toLowerCase(Locale.ROOT),
                pipeline.axes(),
                pipeline.dependsOn(),
                keys(pipeline.runsAfter()),
                Durations.text(pipeline.timeout()),
                pipeline.workspace(),
                pipeline.labels(),
                pipeline.concurrency()
                        .map(one -> new ConcurrencyView(one.group(), one.limit(), one.cancel()))
                        .orElse(null),
                List.copyOf(pipeline.secrets()),
                services,
                steps.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(stage -> new StageView(stage.getKey().key(), stage.getValue()))
                        .toList(),
                pipeline.leftOut().stream()
                        .map(left -> new LeftOutView(left.stage().key(), left.step(), left.reason()))
                        .toList());
    }

    private static PlannedStepView step(PlannedStep step, @Nullable Duration usual, Map<String, String> digests) {
        String image = StepDetails.image(step.action()).orElse(null);
        Set<String> secrets = new TreeSet<>();
        step.action().collectSecrets(secrets);
        return new PlannedStepView(
                step.name(),
                step.stage().key(),
                step.kind().key(),
                key(step.place()),
                step.dependsOn(),
                step.explicit(),
                keys(step.runsAfter()),
                step.retry()
                        .map(retry -> new RetryView(retry.times(), keys(retry.on()), Durations.text(retry.pause())))
                        .orElse(null),
                step.timeout().map(Durations::text).orElse(null),
                key(step.failure()),
                image,
                image == null ? null : digests.get(image),
                List.copyOf(secrets),
                millis(usual),
                StepDetails.of(step.action()));
    }

    private static List<String> keys(Collection<? extends Enum<?>> values) {
        return values.stream().map(PlanShape::key).toList();
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
