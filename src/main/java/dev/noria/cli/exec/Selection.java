package dev.noria.cli.exec;

import dev.noria.definition.StageName;
import dev.noria.definition.text.Nearest;
import dev.noria.plan.LeftOut;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The steps of a plan that somebody wants; without wishes those up to the stage {@code test}, for nobody's try should
 * reach what others use. Services stay.
 */
record Selection(List<String> stages, List<String> steps) {
    private static final Set<StageName> HARMLESS =
            Set.of(StageName.PLAN, StageName.CODE, StageName.BUILD, StageName.TEST);

    Selection {
        stages = List.copyOf(stages);
        steps = List.copyOf(steps);
    }

    /**
     * The plan with these steps only; nobody waits for those that are gone. May be without pipelines.
     *
     * @throws NoriaException when a stage or step is named that is not there
     */
    Plan of(Plan plan) {
        check(plan);
        List<String> reasons = new ArrayList<>(plan.reasons());
        List<PipelinePlan> pipelines = new ArrayList<>();
        for (PipelinePlan pipeline : plan.pipelines()) {
            PipelinePlan selected = of(pipeline);
            if (selected.steps().stream().allMatch(Selection::isService)) {
                reasons.add("Pipeline \"" + pipeline.name() + "\": none of its steps is wanted.");
            } else {
                pipelines.add(selected);
            }
        }
        Set<String> left = pipelines.stream().map(PipelinePlan::name).collect(Collectors.toSet());
        return new Plan(
                pipelines.stream()
                        .map(pipeline -> pipeline.waitingFor(pipeline.dependsOn().stream()
                                .filter(left::contains)
                                .toList()))
                        .toList(),
                reasons,
                plan.inputs());
    }

    private PipelinePlan of(PipelinePlan pipeline) {
        List<PlannedStep> kept = pipeline.steps().stream()
                .filter(step -> isService(step) || isWanted(step))
                .toList();
        Set<String> names = kept.stream().map(PlannedStep::name).collect(Collectors.toSet());
        List<LeftOut> leftOut = new ArrayList<>(pipeline.leftOut());
        pipeline.steps().stream()
                .filter(step -> !names.contains(step.name()))
                .forEach(step -> leftOut.add(new LeftOut(step.stage(), step.name(), reason(step))));
        return pipeline.with(
                pipeline.environment(),
                kept.stream().map(step -> without(step, names)).toList(),
                leftOut);
    }

    private boolean isWanted(PlannedStep step) {
        if (stages.isEmpty() && steps.isEmpty()) {
            return HARMLESS.contains(step.stage());
        }
        return stages.contains(step.stage().key()) || steps.contains(step.name());
    }

    private String reason(PlannedStep step) {
        return stages.isEmpty() && steps.isEmpty()
                ? "a step of the stage " + step.stage().key() + " has to be asked for with --stage or --step"
                : "not asked for";
    }

    private static PlannedStep without(PlannedStep step, Set<String> names) {
        return new PlannedStep(
                step.name(),
                step.stage(),
                step.place(),
                step.dependsOn().stream().filter(names::contains).toList(),
                step.explicit(),
                step.runsAfter(),
                step.timeout(),
                step.retry(),
                step.failure(),
                step.action());
    }

    private static boolean isService(PlannedStep step) {
        return step.place() == PlannedStep.Place.SERVICE;
    }

    private void check(Plan plan) {
        List<String> known =
                Arrays.stream(StageName.values()).map(StageName::key).toList();
        stages.stream().filter(stage -> !known.contains(stage)).findFirst().ifPresent(stage -> {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST, "There is no stage \"" + stage + "\"" + Nearest.instead(stage, known));
        });
        Set<String> names = new TreeSet<>();
        plan.pipelines().forEach(pipeline -> pipeline.steps().forEach(step -> names.add(step.name())));
        steps.stream().filter(step -> !names.contains(step)).findFirst().ifPresent(step -> {
            throw new NoriaException(
                    ErrorCode.STEP_NOT_FOUND, "The plan has no step \"" + step + "\"" + Nearest.instead(step, names));
        });
    }
}
