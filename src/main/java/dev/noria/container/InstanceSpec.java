package dev.noria.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container that serves. It is started again by the engine when it ends or the engine restarts, unless it was
 * stopped.
 *
 * @param port a port of the container that the engine publishes on a free port of the loopback interface
 * @param command replaces the image's command and leaves its entrypoint; empty for the image's own
 */
public record InstanceSpec(
        String name,
        String network,
        String image,
        List<String> command,
        Map<String, String> environment,
        Optional<Integer> port,
        Map<String, String> labels,
        Limits limits) {
    public InstanceSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
    }
}
