package dev.noria.artifact.report;

import dev.noria.artifact.report.coverage.Figure;
import java.time.Instant;
import java.util.List;

/**
 * The coverage of an attempt of a step.
 *
 * @param problems sentences about files that could not be read
 */
public record CoverageReport(
        long id, ReportSource source, Figure lines, Figure branches, List<String> problems, Instant createdAt) {
    /** Keeps a copy. */
    public CoverageReport {
        problems = List.copyOf(problems);
    }
}
