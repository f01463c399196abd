package dev.noria.container;

import java.util.List;
import java.util.Map;

/**
 * What people need to look into a failure: a terminal in a container that runs, and the files of one that has ended.
 * Thread-safe, blocking, repeatable, with errors as in {@link ContainerRuntime}.
 */
public interface Sessions {

    /**
     * Starts a program on a terminal of its own in a container that runs; one that waits at its gate (see
     * {@link ContainerRuntime#startGated}) does. What it shows comes as {@link OutputKind#STDOUT}.
     *
     * @param environment besides the container's own; {@code TERM} among it
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_START_FAILED} when the container does not run;
     *     {@code CONTAINER_LOST}. That there is no such program shows in the exit code, 126 or 127.
     */
    Terminal openTerminal(
            String container,
            List<String> command,
            Map<String, String> environment,
            TerminalSize size,
            OutputSink sink);

    /**
     * Keeps the files of a container that has ended, so that another can go on from there after it has been removed.
     * What was kept of it before stays. Values of variables that did not come with its image are not kept.
     *
     * @param atMostBytes that the container may have written
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_LOST}; {@code FILE_TOO_LARGE}
     */
    KeptContainer keep(String container, long atMostBytes);

    /** What this server keeps of containers, oldest first. */
    List<KeptContainer> kept();

    /** Removes what was kept. Succeeds when it is gone, and leaves it when a container is made of it. */
    void forget(KeptContainer kept);
}
