package dev.noria.bench;

import java.util.Locale;
import java.util.Map;

/**
 * A line of the table.
 *
 * @param name what was measured
 * @param noria in {@code unit}
 * @param raw the same with nothing but the engine, in the same run; NaN where there is no such thing
 * @param more figures beside it, by name
 */
record Row(String name, double noria, double raw, String unit, Map<String, Object> more) {

    static Row alone(String name, double noria, String unit) {
        return new Row(name, noria, Double.NaN, unit, Map.of());
    }

    static Row beside(String name, double noria, double raw, String unit, Map<String, Object> more) {
        return new Row(name, noria, raw, unit, more);
    }

    double ratio() {
        return noria / raw;
    }

    /** As a row of Markdown. */
    String text() {
        return String.format(
                Locale.ROOT,
                "| %-58s | %12s | %12s | %5s | %s |",
                name,
                number(noria) + " " + unit,
                Double.isNaN(raw) ? "" : number(raw) + " " + unit,
                Double.isNaN(raw) ? "" : String.format(Locale.ROOT, "%.2f", ratio()),
                String.join(
                        ", ",
                        more.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .toList()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
