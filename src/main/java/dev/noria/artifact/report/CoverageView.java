package dev.noria.artifact.report;

import dev.noria.artifact.report.coverage.Figure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The coverage of a run as JSON.
 *
 * @param before the lines of the run before on the same reference; null when it has none
 * @param next the {@code offset} of the next page of files; null when this is the last
 */
public record CoverageView(
        FigureView lines,
        FigureView branches,
        @Nullable FigureView before,
        List<StepView> steps,
        List<FileView> files,
        long total,
        @Nullable Integer next) {

    /**
     * So many of so many.
     *
     * @param percent with two decimals, rounded down so that 100 means all; null when there are none
     */
    public record FigureView(
            long covered, long total, @Nullable Double percent) {
        static FigureView of(Figure figure) {
            Double percent =
                    figure.total() == 0 ? null : Math.floor(10_000.0 * figure.covered() / figure.total()) / 100;
            return new FigureView(figure.covered(), figure.total(), percent);
        }
    }

    /** The coverage of a step. */
    public record StepView(
            String pipeline, String step, int attempt, FigureView lines, FigureView branches, List<String> problems) {
        static StepView of(CoverageReport report) {
            return new StepView(
                    report.source().pipeline(),
                    report.source().step(),
                    report.source().attempt(),
                    FigureView.of(report.lines()),
                    FigureView.of(report.branches()),
                    report.problems());
        }
    }

    /** The coverage of a source file. */
    public record FileView(String path, FigureView lines, FigureView branches) {
        static FileView of(CoverageStore.CoveredFile file) {
            return new FileView(file.path(), FigureView.of(file.lines()), FigureView.of(file.branches()));
        }
    }

    /** The coverage of one run among others. */
    public record TrendView(long run, String commit, FigureView lines, FigureView branches, Instant at) {}
}
