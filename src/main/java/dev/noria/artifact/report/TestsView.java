package dev.noria.artifact.report;

import dev.noria.artifact.report.RunTests.Findings;
import dev.noria.artifact.report.RunTests.Judged;
import dev.noria.artifact.report.RunTests.Past;
import dev.noria.artifact.report.junit.TestCase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The test results of a run as JSON.
 *
 * @param passed and the other numbers are those of all steps, each by its last attempt
 * @param total of the cases that the request's filters leave
 * @param next the {@code offset} of the next page; null when this is the last
 */
public record TestsView(
        int passed,
        int failed,
        int errored,
        int skipped,
        int newlyFailed,
        int flaky,
        long durationMs,
        List<StepView> steps,
        List<CaseView> slowest,
        List<CaseView> cases,
        long total,
        @Nullable Integer next) {

    static TestsView of(
            Collection<Judged> judged,
            List<CaseView> slowest,
            List<CaseView> cases,
            long total,
            @Nullable Integer next) {
        return new TestsView(
                sum(judged, one -> one.report().passed()),
                sum(judged, one -> one.report().failed()),
                sum(judged, one -> one.report().errored()),
                sum(judged, one -> one.report().skipped()),
                sum(judged, one -> one.findings().newlyFailed().size()),
                sum(judged, one -> one.findings().flaky().size()),
                judged.stream().mapToLong(one -> one.report().millis()).sum(),
                judged.stream().map(StepView::of).toList(),
                slowest,
                cases,
                total,
                next);
    }

    private static int sum(Collection<Judged> judged, ToIntFunction<Judged> number) {
        return judged.stream().mapToInt(number).sum();
    }

    /** The results of a step. */
    public record StepView(
            String pipeline,
            String step,
            int attempt,
            int passed,
            int failed,
            int errored,
            int skipped,
            int newlyFailed,
            int flaky,
            long durationMs,
            List<String> problems) {

        static StepView of(Judged judged) {
            TestReport report = judged.report();
            Findings findings = judged.findings();
            return new StepView(
                    report.source().pipeline(),
                    report.source().step(),
                    report.source().attempt(),
                    report.passed(),
                    report.failed(),
                    report.errored(),
                    report.skipped(),
                    findings.newlyFailed().size(),
                    findings.flaky().size(),
                    report.millis(),
                    report.problems());
        }
    }

    /**
     * A test case.
     *
     * @param id names the case in every run; the {@code case} of its history
     */
    public record CaseView(
            String id,
            String pipeline,
            String step,
            String suite,
            String className,
            String name,
            @Nullable String file,
            String status,
            boolean newlyFailed,
            boolean flaky,
            long durationMs,
            @Nullable String message,
            @Nullable String details,
            @Nullable String output) {

        static CaseView of(KeptCase kept, Judged judged) {
            ReportSource source = judged.report().source();
            TestCase found = kept.found();
            return new CaseView(
                    kept.identity(),
                    source.pipeline(),
                    source.step(),
                    found.suite(),
                    found.className(),
                    found.name(),
                    orNull(found.file()),
                    found.status().key(),
                    judged.findings().newlyFailed().contains(kept.identity()),
                    judged.findings().flaky().contains(kept.identity()),
                    found.millis(),
                    orNull(found.message()),
                    orNull(found.details()),
                    orNull(found.output()));
        }
    }

    /** What became of a case in an attempt of a step. */
    public record PastView(
            long run,
            String ref,
            String commit,
            String pipeline,
            String step,
            int attempt,
            String status,
            boolean flaky,
            long durationMs,
            @Nullable String message,
            Instant at) {

        static PastView of(Past past) {
            ReportSource source = past.report().source();
            TestCase found = past.found().found();
            return new PastView(
                    source.runNumber(),
                    source.ref(),
                    source.commit(),
                    source.pipeline(),
                    source.step(),
                    source.attempt(),
                    found.status().key(),
                    found.flaky(),
                    found.millis(),
                    orNull(found.message()),
                    past.report().createdAt());
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
