package dev.noria.source.hosted;

import dev.noria.project.Project;
import java.util.List;

/** Reads the pipeline files of commits that are about to be pushed. Thread-safe. */
@FunctionalInterface
public interface PushedPipelines {
    /** The errors in the files of a commit, one a line, with their places; empty when there are none, or no files. */
    List<String> errors(Project project, String sha);
}
