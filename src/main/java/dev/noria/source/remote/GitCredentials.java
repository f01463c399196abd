package dev.noria.source.remote;

import dev.noria.project.Project;
import java.util.Optional;

/** Knows how projects sign in to other servers. Thread-safe. */
@FunctionalInterface
public interface GitCredentials {
    /** Empty when the project has none of its own. */
    Optional<GitCredential> of(Project project);
}
