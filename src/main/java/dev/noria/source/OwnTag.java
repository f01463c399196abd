package dev.noria.source;

import dev.noria.project.Project;

/** Fired before Noria itself puts a tag on a commit: whoever makes runs of new references leaves this one out. */
public record OwnTag(Project project, RefHead head) {}
