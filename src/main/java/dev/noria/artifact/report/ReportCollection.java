package dev.noria.artifact.report;

import dev.noria.artifact.report.coverage.CoverageReader;
import dev.noria.artifact.report.junit.JUnitReader;
import dev.noria.artifact.report.junit.TestCases;
import dev.noria.artifact.tree.PathSelection;
import dev.noria.artifact.tree.TreeEntry;
import dev.noria.artifact.tree.TreeLimits;
import dev.noria.artifact.tree.TreeReader;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reports of an attempt while they are read; see {@link Reports} for the order of calls. Not thread-safe. */
public final class ReportCollection {
    private static final int MOST_PROBLEMS = 50;
    private static final int TOTAL_FILES_OF_FULL_SIZE = 32;

    private final ReportSource source;
    private final NoriaConfig.Reports limits;
    private final TestReportStore testStore;
    private final CoverageStore coverageStore;
    private final Clock clock;
    private final PathSelection all;
    private final PathSelection junit;
    private final PathSelection coverage;
    private final TreeReader reader;
    private final TestCases cases;
    private final JUnitReader junitReader;
    private final CoverageReader coverageReader = new CoverageReader();
    private final List<String> junitProblems = new ArrayList<>();
    private final List<String> coverageProblems = new ArrayList<>();
    private int junitFiles;
    private int coverageFiles;

    ReportCollection(
            ReportSource source,
            ReportRequest request,
            NoriaConfig.Reports limits,
            TestReportStore testStore,
            CoverageStore coverageStore,
            Clock clock) {
        this.source = source;
        this.limits = limits;
        this.testStore = testStore;
        this.coverageStore = coverageStore;
        this.clock = clock;
        this.all = PathSelection.of(request.taken());
        this.junit = PathSelection.of(request.junit());
        this.coverage = PathSelection.of(request.coverage());
        this.reader = new TreeReader(
                all,
                new TreeLimits(
                        "reports",
                        limits.maxFiles(),
                        limits.maxFile(),
                        limits.maxFile() * TOTAL_FILES_OF_FULL_SIZE,
                        List.of("noria.reports.max-files", "noria.reports.max-file", "noria.reports.max-file")),
                true);
        this.cases = new TestCases(limits.maxCases());
        this.junitReader = new JUnitReader(cases);
    }

    /** What to read of the workspace, each with {@code readWorkspace}; see {@link PathSelection#roots}. */
    public List<String> roots() {
        return all.roots();
    }

    /**
     * Reads what the workspace has at a root.
     *
     * @throws IOException when the stream breaks; what came before stays read
     */
    public void add(String root, InputStream tar) throws IOException {
        try {
            reader.read(root, tar, this::take);
        } catch (NoriaException e) {
            problem(junit.roots().isEmpty() ? coverageProblems : junitProblems, e.sentence());
        }
    }

    private void take(TreeEntry entry, InputStream content) throws IOException {
        if (entry.kind() != TreeEntry.Kind.FILE) {
            return;
        }
        if (junit.matches(entry.path())) {
            junitFiles++;
            told(junitProblems, entry, junitReader.read(content));
        } else if (coverage.matches(entry.path())) {
            coverageFiles++;
            told(coverageProblems, entry, coverageReader.read(content));
        }
    }

    private static void told(List<String> problems, TreeEntry entry, Optional<String> why) {
        why.ifPresent(reason ->
                problem(problems, "The report \"%s\" could not be read: %s.".formatted(entry.path(), reason)));
    }

    private static void problem(List<String> problems, String sentence) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        }
    }

    /**
     * What was kept.
     *
     * @param tests empty when the step asked for none
     * @param coverage empty when the step asked for none
     */
    public record Outcome(Optional<TestReport> tests, Optional<CoverageReport> coverage) {
        /** Sentences for the step's log. */
        public List<String> problems() {
            List<String> all = new ArrayList<>();
            tests.ifPresent(report -> all.addAll(report.problems()));
            coverage.ifPresent(report -> all.addAll(report.problems()));
            return all;
        }
    }

    /** Keeps what was read, in the place of what the same attempt kept before. Paths without a file are a problem. */
    public Outcome commit() {
        Optional<TestReport> tests = Optional.empty();
        Optional<CoverageReport> covered = Optional.empty();
        if (!junit.roots().isEmpty()) {
            if (junitFiles == 0) {
                problem(junitProblems, "The step wrote no file of test results where reports.junit says.");
            }
            if (cases.left() > 0) {
                problem(
                        junitProblems,
                        "%d more test cases are not kept: one step may have %d (noria.reports.max-cases)."
                                .formatted(cases.left(), limits.maxCases()));
            }
            tests = Optional.of(testStore.replace(source, cases, junitProblems, clock.instant()));
        }
        if (!coverage.roots().isEmpty()) {
            if (coverageFiles == 0) {
                problem(coverageProblems, "The step wrote no file of coverage where reports.coverage says.");
            }
            covered = Optional.of(
                    coverageStore.replace(source, coverageReader.files(), coverageProblems, clock.instant()));
        }
        return new Outcome(tests, covered);
    }
}
