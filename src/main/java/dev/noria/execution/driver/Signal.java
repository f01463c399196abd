package dev.noria.execution.driver;

import dev.noria.plan.PipelinePlan;
import dev.noria.run.StepResult;
import java.util.Optional;

/** What a driver waits for. */
public sealed interface Signal {
    /** An attempt of a step has ended, and its end is stored. */
    record Ended(StepKey step) implements Signal {}

    /** A service is ready, or a detached step runs. */
    record Started(StepKey step) implements Signal {}

    /** The pause before another attempt is over. */
    record Rested(StepKey step) implements Signal {}

    /** A pipeline's place is there, and its workspace is about to be filled. */
    record Placed(PipelinePlan pipeline) implements Signal {}

    /**
     * A pipeline's workspace is there.
     *
     * @param obstacle why it is not
     */
    record Prepared(PipelinePlan pipeline, Optional<StepResult> obstacle) implements Signal {}

    /** Somebody wants the run to end. */
    record Cancel(String sentence) implements Signal {}

    /**
     * The time of a pipeline is up.
     *
     * @param late whether it was up already when the pipeline was taken up
     */
    record TimeUp(PipelinePlan pipeline, boolean late) implements Signal {}

    /** The time of what runs after a cancel or a timeout is up. */
    record CleanUpOver() implements Signal {}

    /** The server is going down: let go, and change nothing. */
    record Leave() implements Signal {}
}
