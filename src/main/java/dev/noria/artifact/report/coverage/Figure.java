package dev.noria.artifact.report.coverage;

/** So many of so many. */
public record Figure(long covered, long total) {
    public static final Figure NONE = new Figure(0, 0);

    public Figure plus(Figure other) {
        return new Figure(covered + other.covered, total + other.total);
    }
}
