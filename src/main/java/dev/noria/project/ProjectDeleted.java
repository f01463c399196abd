package dev.noria.project;

/** Fired when a project is about to be deleted, for every room to end and remove what belongs to it. */
public record ProjectDeleted(Project project) {}
