package dev.noria.run;

import java.time.Instant;

/** The log of a step, open for writing. Thread-safe; the order of calls is the order of the log. */
public interface StepOutput {

    /** Writes a line of the step's own output. */
    void line(String text);

    /** Writes a line of Noria's words about the step, which a plain download leaves out. */
    void system(String text);

    /**
     * Writes a chunk of a stream, which may end anywhere.
     *
     * @param time when it was received
     */
    void bytes(Instant time, boolean stderr, byte[] chunk);
}
