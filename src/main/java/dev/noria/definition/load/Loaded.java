package dev.noria.definition.load;

import dev.noria.definition.Definition;
import dev.noria.definition.PipelineFile;
import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import java.util.List;

/**
 * What came out of the pipeline files of one commit.
 *
 * @param files those without errors, in their order
 * @param problems of all files
 */
public record Loaded(List<PipelineFile> files, List<Problem> problems) {
    public Loaded {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong that keeps a file from loading. */
    public boolean valid() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** What the files say. */
    public List<Definition> definitions() {
        return files.stream().map(PipelineFile::definition).toList();
    }
}
