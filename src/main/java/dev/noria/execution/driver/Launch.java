package dev.noria.execution.driver;

import dev.noria.definition.Filter.Outcome;
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
 * @param soFar how the pipeline stands
 * @param resume whether an attempt was begun before the server stopped
 */
public record Launch(
        Run run,
        StoredPlan plan,
        PipelinePlan pipeline,
        PlannedStep planned,
        Step step,
        Map<String, Map<String, String>> outputs,
        Outcome soFar,
        StepCancellation cancellation,
        boolean resume) {

    /** Is told how a step comes on; each at most once, from any thread. */
    public interface Listener {
        /** A service is ready, a detached step runs. Not told of others. */
        void started();

        /** The attempt has ended, and that is stored. */
        void ended();
    }
}
