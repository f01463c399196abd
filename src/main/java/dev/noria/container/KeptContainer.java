package dev.noria.container;

import java.time.Instant;
import java.util.Map;

/**
 * What a container that ended had in its files, the workspace aside.
 *
 * @param image {@link StepContainer#image} of a container that goes on from there
 * @param labels of the container
 * @param bytes that it takes on the engine beside its image
 */
public record KeptContainer(String container, String image, Map<String, String> labels, long bytes, Instant since) {
    public KeptContainer {
        labels = Map.copyOf(labels);
    }
}
