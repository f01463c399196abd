package dev.noria.container;

import dev.noria.platform.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Containers that go on serving after their run: what a deployment to an engine is made of. Thread-safe, blocking,
 * repeatable, with errors as in {@link ContainerRuntime}.
 */
public interface Instances {

    /** Makes a network unless it is there. */
    void ensureNetwork(String network, Map<String, String> labels);

    /** Removes a network; succeeds when it is gone, and when something is still connected to it. */
    void removeNetwork(String network);

    /** Creates and starts an instance, reachable in its network by its name. One of the same name is left as it is. */
    void start(InstanceSpec spec);

    /** Starts one that was stopped. */
    void restart(String instance);

    /**
     * Makes an instance reachable by one more name in its network, next to any other that has the name. It may lose
     * its connections and its published port may change: call it before the instance serves.
     */
    void addAlias(String instance, String network, String alias);

    /** What the engine knows of an instance; empty when there is none. */
    Optional<InstanceState> inspect(String instance);

    /**
     * The instances of this server that carry all these labels, stopped ones too; without {@link Labels#ROLE} among
     * them, those of the role {@code instance}.
     */
    List<InstanceState> list(Map<String, String> labels);

    /**
     * TERM, or the stop signal of its image, then KILL after {@code grace}. Succeeds when it has ended or is gone. It
     * stays stopped.
     */
    void stop(String instance, Duration grace);

    /** Kills and removes. Succeeds when it is gone. */
    void remove(String instance);

    /** The last lines of what an instance printed, both streams, oldest first. */
    String tail(String instance, int lines);

    /**
     * Runs a command in a running instance. Engines cannot end such a command: after the cancellation nobody listens to
     * it, and it may go on until the instance ends.
     *
     * @return its exit code
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_START_FAILED} when the instance does not run or has no
     *     such program, {@code CANCELED}
     */
    int exec(String instance, List<String> command, OutputSink sink, Cancellation cancellation);

    /**
     * Runs a helper container in a network to its end and removes it, whatever happens.
     *
     * @param image is pulled when the engine does not have it
     * @param command replaces the image's entrypoint and command; empty for the image's own
     * @return its exit code
     */
    int runInNetwork(
            String name,
            String network,
            String image,
            List<String> command,
            Map<String, String> labels,
            OutputSink sink,
            Cancellation cancellation);
}
