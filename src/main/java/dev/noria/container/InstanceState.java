package dev.noria.container;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An instance as the engine sees it.
 *
 * @param exitCode of its last end, when it does not run
 * @param restarts how often the engine has started it again
 * @param publishedPort port on the engine's loopback interface, when it runs and has one
 */
public record InstanceState(
        String name,
        String imageId,
        Map<String, String> labels,
        boolean running,
        Optional<Integer> exitCode,
        int restarts,
        Instant startedAt,
        Optional<Integer> publishedPort) {
    public InstanceState {
        labels = Map.copyOf(labels);
    }
}
