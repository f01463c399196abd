package dev.noria.container;

/** Of a terminal, in characters; nonsense is put right. */
public record TerminalSize(int columns, int rows) {
    private static final int LARGEST = 1000;

    public TerminalSize {
        columns = Math.max(1, Math.min(LARGEST, columns));
        rows = Math.max(1, Math.min(LARGEST, rows));
    }
}
