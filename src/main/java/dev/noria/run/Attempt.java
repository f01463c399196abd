package dev.noria.run;

/**
 * One try of a step.
 *
 * @param container name of its container, whether or not that exists (yet, or still)
 */
public record Attempt(int number, String container, StepStatus status) {}
