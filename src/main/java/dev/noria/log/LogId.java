package dev.noria.log;

/** Which log: one per attempt of a step. */
public record LogId(long runId, long stepId, int attempt) {}
