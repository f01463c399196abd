package dev.noria.execution;

import dev.noria.container.Place;
import dev.noria.log.LogWriter;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction;
import dev.noria.plan.TriggerFacts;
import dev.noria.project.Project;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepContext;
import java.util.Map;

/**
 * One attempt of a step, with everything it needs.
 *
 * @param action with its expressions resolved
 * @param stored the step as stored when the attempt was taken up
 * @param container the name of its container
 */
record StepRun(
        Run run,
        Project project,
        TriggerFacts facts,
        PipelinePlan pipelinePlan,
        PlannedStep planned,
        StepAction action,
        Step stored,
        int attempt,
        String container,
        Place place,
        Map<String, Map<String, String>> outputs,
        LogWriter output,
        StepCancellation cancellation)
        implements StepContext {

    @Override
    public long runId() {
        return run.id();
    }

    @Override
    public String pipeline() {
        return pipelinePlan.name();
    }

    @Override
    public String step() {
        return planned.name();
    }
}
