package dev.noria.source;

import dev.noria.project.Project;
import java.util.Optional;

/** Finds the project that an address names. Thread-safe. */
public interface ProjectLookup {
    /** The project of this name, hosted or not. */
    Optional<Project> find(String name);
}
