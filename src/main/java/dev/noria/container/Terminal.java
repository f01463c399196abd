package dev.noria.container;

import java.util.concurrent.CompletableFuture;

/** A program that a person talks to, in a container that runs. Thread-safe. */
public interface Terminal extends AutoCloseable {

    /** Sends what was typed, as a terminal does: Ctrl-C is the byte 3. Waits while the program does not read. */
    void type(byte[] keys);

    void resize(TerminalSize size);

    /**
     * Completes with the exit code when the program has ended and all of its output has been given to the sink;
     * exceptionally with {@code CONTAINER_LOST} when its container has gone before.
     */
    CompletableFuture<Integer> exit();

    /**
     * Hangs up. A shell that waits for a line ends; engines cannot end anything else, so that may go on until its
     * container ends. An {@link #exit} that is not complete is canceled.
     */
    @Override
    void close();
}
