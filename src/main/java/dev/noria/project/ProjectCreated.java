package dev.noria.project;

/** Fired in the transaction that makes a project: an observer that throws keeps it from being made. */
public record ProjectCreated(Project project) {}
