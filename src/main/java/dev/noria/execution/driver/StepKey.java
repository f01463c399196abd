package dev.noria.execution.driver;

import dev.noria.run.Step;

/** A step within a run. */
public record StepKey(String pipeline, String name) {
    public static StepKey of(Step step) {
        return new StepKey(step.pipeline(), step.name());
    }
}
