package dev.noria.container;

/** How many bytes of each stream have been taken, and kept, since the container started. */
public record OutputCursor(long stdoutBytes, long stderrBytes) {
    public static final OutputCursor START = new OutputCursor(0, 0);

    public OutputCursor {
        if (stdoutBytes < 0 || stderrBytes < 0) {
            throw new IllegalArgumentException("A cursor counts bytes, it cannot be negative.");
        }
    }
}
