package dev.noria.execution.step;

import dev.noria.run.StepResult;

/** Carries out attempts of one kind of step. Thread-safe. */
interface StepRunner {

    /** Does an attempt that has been stored as STARTING and has done nothing yet; returns when it has ended. */
    StepResult run(StepRun run);

    /** Goes on with an attempt that a stop of the server cut short, wherever that left it. */
    StepResult resume(StepRun run);

    /** Takes away what the attempt has left, after its end has been stored. */
    void cleanUp(StepRun run);
}
