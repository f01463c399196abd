package dev.noria.container;

import java.util.concurrent.CompletableFuture;

/** A container that has been started and is being followed. */
public interface ContainerExecution extends AutoCloseable {

    /**
     * Completes when the program has ended and all of its output has been given to the sink; exceptionally with a
     * {@link dev.noria.platform.NoriaException}: {@code CONTAINER_LOST} when it was removed by somebody,
     * {@code ENGINE_UNREACHABLE} when the engine was lost and did not come back (the implementation tries again for
     * about a minute, without losing or doubling output).
     */
    CompletableFuture<ContainerExit> exit();

    /** Stops following, and leaves the container as it is. */
    @Override
    void close();
}
