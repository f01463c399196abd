package dev.noria.execution;

import dev.noria.plan.PipelinePlan;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StoredPlan;
import java.time.Instant;
import java.util.List;

/** What a driver needs of the world. Changes of state are stored when the methods return. */
interface Machinery {
    /** The steps as stored now, in order. */
    List<Step> steps(Run run);

    /**
     * Makes a pipeline's place and fills its workspace.
     *
     * @param begun whether steps have run in it already: then the workspace is left as it is
     */
    void prepare(Run run, StoredPlan plan, PipelinePlan pipeline, boolean begun);

    /** Carries a step out on a thread of its own, and calls {@code ended} once its end is stored. */
    void launch(Launch launch, Runnable ended);

    /** Ends a step that was never taken up. */
    void endUnstarted(Step step, StepResult result);

    /** Ends a step that was taken up. */
    void end(Step step, StepResult result);

    /** Ends a run all of whose steps have ended. */
    void finish(Run run, boolean canceled);

    /** Ends a run that could not be prepared. */
    void refuse(Run run, StepResult why);

    /** Calls {@code action} at a time, at once when that is over. */
    Subscription at(Instant time, Runnable action);
}
