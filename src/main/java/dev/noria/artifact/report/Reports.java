package dev.noria.artifact.report;

import dev.noria.platform.NoriaConfig;
import dev.noria.run.Run;
import dev.noria.run.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Test results and coverage. After an attempt of a step has ended, well or not: {@link #collect}, for each of its roots
 * {@link ReportCollection#add} with what the workspace has there, {@link ReportCollection#commit}. Thread-safe.
 *
 * <p>Reports tell how a step went and do not decide it: what cannot be read is a sentence among the problems, and
 * nothing of it fails the step.
 */
@ApplicationScoped
public class Reports {
    private final TestReportStore tests;
    private final CoverageStore coverage;
    private final NoriaConfig config;
    private final Clock clock;

    public Reports(TestReportStore tests, CoverageStore coverage, NoriaConfig config, Clock clock) {
        this.tests = tests;
        this.coverage = coverage;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Begins to read the reports of an attempt.
     *
     * @throws dev.noria.platform.NoriaException DEFINITION_INVALID for a path that is none
     */
    public ReportCollection collect(Run run, Step step, int attempt, ReportRequest request) {
        return new ReportCollection(
                ReportSource.of(run, step, attempt), request, config.reports(), tests, coverage, clock);
    }
}
