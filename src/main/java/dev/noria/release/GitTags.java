package dev.noria.release;

import dev.noria.project.Project;
import java.util.Optional;

/** The Git tags of a project's repository. Thread-safe. */
public interface GitTags {

    /** The commit a tag is on; empty when there is no such tag. */
    Optional<String> commit(Project project, String tag);

    /** Puts an annotated tag on a commit. One that is on it already is left as it is. */
    void create(Project project, String tag, String commit, String message);
}
