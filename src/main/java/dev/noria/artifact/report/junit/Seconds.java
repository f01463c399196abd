package dev.noria.artifact.report.junit;

/** Times as producers write them: seconds with a point, and with commas between thousands or instead of the point. */
final class Seconds {
    private static final double MOST = 1e9;

    private Seconds() {}

    /** In milliseconds; 0 for what is no time. */
    static long millis(String text) {
        String plain = text.strip();
        plain = plain.contains(".") ? plain.replace(",", "") : plain.replace(',', '.');
        if (plain.isEmpty() || plain.length() > 40) {
            return 0;
        }
        try {
            double seconds = Double.parseDouble(plain);
            return seconds > 0 && seconds < MOST ? Math.round(seconds * 1000) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
