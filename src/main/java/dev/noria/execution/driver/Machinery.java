package dev.noria.execution.driver;

import dev.noria.plan.PipelinePlan;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StoredPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a driver needs of the world. Changes of state are stored when the methods return. */
public interface Machinery {
    /** The steps as stored now, in order. */
    List<Step> steps(Run run);

    /**
     * Makes a pipeline's place and fills its workspace, on a thread of its own.
     *
     * @param begun whether steps have run in it already: then the workspace is left as it is
     * @param placed is run when containers can be started there, before the workspace is filled
     * @param done gets why it could not be done
     */
    void prepare(
            Run run,
            StoredPlan plan,
            PipelinePlan pipeline,
            boolean begun,
            Runnable placed,
            Consumer<Optional<StepResult>> done);

    /** Carries an attempt of a step out on a thread of its own. */
    void launch(Launch launch, Launch.Listener listener);

    /**
     * Begins to start the containers of steps that are about to become ready, and throws away others that were started
     * for that.
     */
    void ahead(Run run, StoredPlan plan, PipelinePlan pipeline, List<Launch> soon);

    /** How many steps of a pipeline may be started ahead. */
    int mostAhead();

    /** Ends a step that is not under way. */
    void endUnstarted(Step step, StepResult result);

    /** Ends a step that was taken up. */
    void end(Step step, StepResult result);

    /** Ends a run all of whose steps have ended. */
    void finish(Run run, boolean canceled);

    Instant now();

    /** Calls {@code action} at a time, at once when that is over. */
    Subscription at(Instant time, Runnable action);

    /** Calls {@code action} when what is left to run after a cancel or a timeout has had its time. */
    Subscription afterCleanUp(Runnable action);
}
