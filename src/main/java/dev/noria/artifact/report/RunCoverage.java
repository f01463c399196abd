package dev.noria.artifact.report;

import dev.noria.artifact.report.coverage.Figure;
import dev.noria.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The coverage of runs, each step by its last attempt, and the figures of several steps added. Thread-safe. */
@ApplicationScoped
public class RunCoverage {
    private final CoverageStore store;

    public RunCoverage(CoverageStore store) {
        this.store = store;
    }

    /** The last report of each step of a run that has one. */
    public List<CoverageReport> of(Run run) {
        return last(store.ofRun(run.id()));
    }

    /** The reports of a reference's newest runs that have any, newest run first. */
    public List<List<CoverageReport>> trend(long projectId, String ref, Optional<Long> before, int runs) {
        Map<Long, List<CoverageReport>> byRun = new LinkedHashMap<>();
        store.ofRef(projectId, ref, before, runs)
                .forEach(report -> byRun.computeIfAbsent(report.source().runNumber(), number -> new ArrayList<>())
                        .add(report));
        return byRun.values().stream().map(RunCoverage::last).toList();
    }

    static Figure lines(List<CoverageReport> reports) {
        return reports.stream().map(CoverageReport::lines).reduce(Figure.NONE, Figure::plus);
    }

    static Figure branches(List<CoverageReport> reports) {
        return reports.stream().map(CoverageReport::branches).reduce(Figure.NONE, Figure::plus);
    }

    private static List<CoverageReport> last(List<CoverageReport> byAttempt) {
        Map<Long, CoverageReport> last = new LinkedHashMap<>();
        byAttempt.forEach(report -> last.put(report.source().stepId(), report));
        return List.copyOf(last.values());
    }
}
