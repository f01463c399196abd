package dev.noria.artifact.report.coverage;

import java.util.HashMap;
import java.util.Map;

/** Which lines and branches of a source file were run. Taken from several reports, a line counts once. */
public final class FileCoverage {
    private final Map<Integer, Boolean> lines = new HashMap<>();
    private final Map<Integer, Branches> branches = new HashMap<>();

    /** The branches of a line. */
    private record Branches(int covered, int total) {}

    void line(int number, boolean hit) {
        lines.merge(number, hit, Boolean::logicalOr);
    }

    /** Notes the branches of a line; of several reports the one that saw most counts. */
    void branches(int line, int covered, int total) {
        if (total > 0 && covered >= 0 && covered <= total) {
            branches.merge(line, new Branches(covered, total), (a, b) -> a.covered >= b.covered ? a : b);
        }
    }

    int size() {
        return lines.size();
    }

    public Figure lines() {
        return new Figure(lines.values().stream().filter(hit -> hit).count(), lines.size());
    }

    public Figure branches() {
        return branches.values().stream()
                .map(line -> new Figure(line.covered, line.total))
                .reduce(Figure.NONE, Figure::plus);
    }
}
