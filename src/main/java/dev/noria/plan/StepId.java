package dev.noria.plan;

/** A step of a plan, by its pipeline's name and its own. */
public record StepId(String pipeline, String step) {}
