package dev.noria.artifact.report;

import java.time.Instant;
import java.util.List;

/**
 * The test results of an attempt of a step.
 *
 * @param millis of all cases together
 * @param problems sentences about files that could not be read
 */
public record TestReport(
        long id,
        ReportSource source,
        int passed,
        int failed,
        int errored,
        int skipped,
        long millis,
        List<String> problems,
        Instant createdAt) {
    /** Keeps a copy. */
    public TestReport {
        problems = List.copyOf(problems);
    }

    public int total() {
        return passed + failed + errored + skipped;
    }
}
