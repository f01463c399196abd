package dev.noria.execution.step;

import dev.noria.container.Place;
import dev.noria.run.StepResult;

/** Keeps what has failed, so that people can enter it. Thread-safe. */
public interface Failures {

    /**
     * What is to be done before the container of an attempt is removed, the last of its step. Called as soon as the end
     * is stored; returns at once.
     *
     * @return has to be run exactly once, takes its time, and throws nothing; until then {@link #await} waits
     */
    Runnable keeping(StepRun run, StepResult result);

    /** Waits until everything in a place is kept that is to be; to be called before the place is removed. */
    void await(Place place);
}
