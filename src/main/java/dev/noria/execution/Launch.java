package dev.noria.execution;

import dev.noria.plan.PipelinePlan;
import dev.noria.plan.PlannedStep;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StoredPlan;
import java.util.Map;

/**
 * A step that is to be carried out.
 *
 * @param step as stored
 * @param outputs of the steps that have succeeded so far
 * @param resume whether an attempt was begun before the server stopped
 */
record Launch(
        Run run,
        StoredPlan plan,
        PipelinePlan pipeline,
        PlannedStep planned,
        Step step,
        Map<String, Map<String, String>> outputs,
        StepCancellation cancellation,
        boolean resume) {}
