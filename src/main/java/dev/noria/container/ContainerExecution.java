package dev.noria.container;

import java.util.concurrent.CompletableFuture;

/** A container that has been started and is being followed. */
public interface ContainerExecution extends AutoCloseable {

    /**
     * Completes when the program has ended and all of its output has been given to the sink; exceptionally with a
     * {@link dev.noria.platform.NoriaException}: {@code CONTAINER_LOST} when it was removed by somebody,
     * {@code ENGINE_UNREACHABLE} when the engine was lost and did not come back (the implementation tries again for
     * about a minute, without losing or doubling output). What the sink throws comes out here, too: the container goes
     * on, and is no longer followed.
     */
    CompletableFuture<ContainerExit> exit();

    /**
     * Stops following, and leaves the container as it is. An {@link #exit} that is not complete is canceled. Waits for
     * the sink to return: after this it is not called any more.
     */
    @Override
    void close();
}
