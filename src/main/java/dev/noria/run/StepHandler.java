package dev.noria.run;

import dev.noria.plan.StepAction;

/**
 * Does the work of one kind of typed step ({@code build}, {@code release}, {@code deploy}, …) in the server. Found by
 * its type; one per kind. Thread-safe: several steps of a kind may run at once.
 *
 * @param <A> the action it does
 */
public interface StepHandler<A extends StepAction> {

    Class<A> actionType();

    /**
     * Does the work, on a thread of its own, and says how it ended. The attempt has been stored as RUNNING before.
     *
     * @param action with every expression resolved
     * @throws dev.noria.platform.NoriaException ends the step FAILED or ERRORED, by the code's blame, with the sentence
     */
    StepResult run(A action, StepContext context);

    /**
     * Whether {@link #run} may be called once more for an attempt that a stop of the server cut short: it then has to
     * find out for itself what was done already. When not, such an attempt ends ERRORED.
     */
    default boolean resumable() {
        return false;
    }
}
