package dev.noria.trigger.fork;

import dev.noria.project.Project;

/** Knows whose pull requests from forks wait in a project. */
public interface ForkPolicies {
    ForkApproval forkApproval(Project project);
}
