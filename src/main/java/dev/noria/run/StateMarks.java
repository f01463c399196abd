package dev.noria.run;

/** The sign of each state, the same in terminals and on the dashboard. */
public final class StateMarks {
    private StateMarks() {}

    /**
     * The sign of a state.
     *
     * @param status a run's or step's state as in JSON
     */
    public static String of(String status) {
        return switch (status) {
            case "succeeded" -> "✓";
            case "failed" -> "✕";
            case "errored" -> "⚡";
            case "running", "starting" -> "◐";
            case "waiting" -> "⏸";
            case "canceled" -> "⊘";
            case "skipped" -> "–";
            case "filtered" -> "⌄";
            default -> "○";
        };
    }
}
