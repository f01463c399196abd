package dev.noria.container;

/**
 * A container whose shell waits to be told what to run. When the server dies it ends, and
 * {@link ContainerExit#neverOpened} says for certain that nothing has run in it.
 */
public interface GatedContainer extends AutoCloseable {

    /**
     * Tells it what to run, once, and follows it as {@link ContainerRuntime#start} does. Takes milliseconds, and about
     * one more for each kilobyte of the opening. When the container has not waited that long (it was removed, or the
     * engine restarted), that is its {@link ContainerExecution#exit}: {@link ContainerExit#neverOpened}, or
     * {@code CONTAINER_LOST}.
     *
     * @throws IllegalStateException when it was opened or closed before
     */
    ContainerExecution open(GateOpening opening, OutputSink sink);

    /** Throws the container away unless it was opened. */
    @Override
    void close();
}
