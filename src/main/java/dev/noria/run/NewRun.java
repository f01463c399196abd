package dev.noria.run;

import dev.noria.definition.Problem;
import dev.noria.definition.TriggerEvent;
import dev.noria.plan.Plan;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.platform.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that is about to be made.
 *
 * @param held whether it waits for a person before it is queued
 */
public record NewRun(TriggerEvent event, String ref, CommitFacts commit, Planning planning, boolean held) {

    /** One that starts when it is its turn. */
    public NewRun(TriggerEvent event, String ref, CommitFacts commit, Planning planning) {
        this(event, ref, commit, planning, false);
    }

    /** The same, waiting for a person. */
    public NewRun hold() {
        return new NewRun(event, ref, commit, planning, true);
    }

    /**
     * Makes the plan for a number and a time. Called once more when another run was quicker to take the number, so it
     * changes nothing.
     */
    @FunctionalInterface
    public interface Planning {
        Outcome plan(long number, Instant created);
    }

    /** What planning came to. */
    public sealed interface Outcome {
        TriggerFacts facts();

        /** What is wrong with the files; only warnings, unless it refuses them. */
        List<Problem> problems();

        /**
         * There is something to do.
         *
         * @param hash the plan's {@link dev.noria.plan.PlanHash}
         */
        record Planned(TriggerFacts facts, Plan plan, String hash, List<Problem> problems) implements Outcome {}

        /** The filters leave nothing. */
        record Filtered(TriggerFacts facts, List<String> reasons, List<Problem> problems) implements Outcome {}

        /**
         * The file does not load: the run ends here, and says why.
         *
         * @param sentence for people
         * @param problems all of them; may be empty
         */
        record Refused(TriggerFacts facts, ErrorCode code, String sentence, List<Problem> problems)
                implements Outcome {}
    }

    /** Decides, in the transaction that makes the run, whether it is made at all. */
    @FunctionalInterface
    public interface Guard {
        /** Always. */
        Guard NONE = () -> true;

        boolean allows();
    }

    /** The plan to store, and the steps of it. */
    static Plan planOf(Outcome outcome) {
        return outcome instanceof Outcome.Planned planned ? planned.plan() : Plan.EMPTY;
    }

    /** What is stored as the plan. */
    static StoredPlan storedPlanOf(Outcome outcome) {
        return new StoredPlan(
                outcome.facts(), planOf(outcome), outcome instanceof Outcome.Planned planned ? planned.hash() : null);
    }

    static Optional<ErrorCode> errorOf(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? Optional.of(refused.code()) : Optional.empty();
    }
}
