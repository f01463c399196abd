package dev.noria.artifact.report;

import dev.noria.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The test results of runs, and what other runs say about them. Thread-safe. */
@ApplicationScoped
public class RunTests {
    private final TestReportStore reports;
    private final TestCaseStore cases;

    public RunTests(TestReportStore reports, TestCaseStore cases) {
        this.reports = reports;
        this.cases = cases;
    }

    /**
     * Cases of a step, by identity.
     *
     * @param newlyFailed failed, and passed in the run before on the same reference
     * @param flaky failed and passed on the same commit, whatever the attempt or run
     */
    public record Findings(Set<String> newlyFailed, Set<String> flaky) {}

    /** The report of the last attempt of each step of a run that has one. */
    public List<TestReport> of(Run run) {
        return last(reports.ofRun(run.id()));
    }

    static List<TestReport> last(List<TestReport> byAttempt) {
        Map<Long, TestReport> last = new LinkedHashMap<>();
        byAttempt.forEach(report -> last.put(report.source().stepId(), report));
        return List.copyOf(last.values());
    }

    /** What other runs and attempts say about the cases of a report. */
    public Findings findings(TestReport report) {
        Set<String> bad = cases.bad(List.of(report.id()));
        Set<String> newly = bad.isEmpty()
                ? Set.of()
                : reports.before(report.source())
                        .map(before -> cases.passed(List.of(before.id()), bad))
                        .orElse(Set.of());
        List<Long> onCommit =
                reports.onCommit(report.source()).stream().map(TestReport::id).toList();
        Set<String> flaky = new HashSet<>(cases.flaky(List.of(report.id())));
        if (onCommit.size() > 1) {
            flaky.addAll(cases.passed(onCommit, cases.bad(onCommit)));
        }
        return new Findings(newly, flaky);
    }

    /** A report with its findings. */
    record Judged(TestReport report, Findings findings) {}

    /** The reports of a run with their findings, by the report's id. */
    Map<Long, Judged> judged(Run run, Predicate<ReportSource> wanted) {
        Map<Long, Judged> judged = new LinkedHashMap<>();
        of(run).stream()
                .filter(report -> wanted.test(report.source()))
                .forEach(report -> judged.put(report.id(), new Judged(report, findings(report))));
        return judged;
    }

    /** What became of a case in one report. */
    record Past(TestReport report, KeptCase found) {}

    /** What became of a case over attempts and runs, newest first. */
    List<Past> history(long projectId, String identity, int limit) {
        List<KeptCase> found = cases.history(projectId, identity, limit);
        Map<Long, TestReport> of = new HashMap<>();
        reports.byIds(found.stream().map(KeptCase::reportId).distinct().toList())
                .forEach(report -> of.put(report.id(), report));
        List<Past> history = new ArrayList<>();
        for (KeptCase one : found) {
            TestReport report = of.get(one.reportId());
            if (report != null) {
                history.add(new Past(report, one));
            }
        }
        return history;
    }
}
