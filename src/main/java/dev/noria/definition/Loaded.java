package dev.noria.definition;

import java.util.List;

/**
 * What came out of the pipeline files of one commit.
 *
 * @param definitions of the files without errors, in the order of the files
 * @param problems of all files
 */
public record Loaded(List<Definition> definitions, List<Problem> problems) {
    public Loaded {
        definitions = List.copyOf(definitions);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong that keeps a file from loading. */
    public boolean valid() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
