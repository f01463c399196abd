package dev.noria.deployment.target;

import dev.noria.container.ImageInfo;
import dev.noria.container.InstanceState;
import dev.noria.container.OutputSink;
import dev.noria.container.Progress;
import dev.noria.platform.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where revisions run; one implementation per kind. Thread-safe, blocking, and repeatable: after a failure or a restart
 * of the server every method may be called again. Errors as in {@link dev.noria.container.ContainerRuntime}.
 *
 * <p>Call order: {@link #pull}, {@link #start}, probes, {@link #switchTo}, {@link #retire} of the old one; or
 * {@link #discard} of the new one at any time.
 */
public interface Target {

    /** As environments name it: {@code docker}. */
    String kind();

    /** Name of a revision's instance; deterministic. */
    String instanceName(ServiceId service, int revision);

    /**
     * Makes sure the image is there, and says which one it is.
     *
     * @param project whose accounts at registries are used
     */
    ImageInfo pull(String project, String image, Progress progress);

    /**
     * Starts a revision beside what serves; only its own name reaches it. One that runs is left as it is; one that has
     * ended is made anew.
     */
    void start(ServiceId service, Revision revision);

    Optional<InstanceState> inspect(String instance);

    /** The last lines it printed. */
    String tail(String instance, int lines);

    /** Makes the revision reachable by the service's name, next to what has the name. */
    void switchTo(ServiceId service, Revision revision);

    /** Where the machine reaches a running instance: {@code http://127.0.0.1:port}; empty without port. */
    Optional<String> address(String instance);

    /** Stops an instance with {@code grace} and keeps it. */
    void retire(String instance, Duration grace);

    /** Kills and removes an instance; succeeds when it is gone. */
    void discard(String instance);

    /** The instances of a service, stopped ones too. */
    List<InstanceState> instances(ServiceId service);

    /**
     * Runs a command in an instance.
     *
     * @return its exit code
     */
    int exec(String instance, List<String> command, OutputSink sink, Cancellation cancellation);

    /**
     * Sends probes from inside the environment's network, until all are answered or {@code cancellation} says stop;
     * both end it without an exception.
     *
     * @param answers called for each, one at a time
     * @throws dev.noria.platform.NoriaException {@code IMAGE_PULL_FAILED} when what sends the probes is not there
     */
    void probe(ServiceId service, Probes probes, Consumer<ProbeAnswer> answers, Cancellation cancellation);

    /** Removes every instance of a project, and the networks of these environments. */
    void removeAll(String project, List<String> environments);
}
