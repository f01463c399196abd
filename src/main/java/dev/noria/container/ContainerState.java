package dev.noria.container;

import java.util.Map;
import java.util.Optional;

/**
 * A container as the engine sees it.
 *
 * @param exit how it ended, when {@link Phase#EXITED}
 */
public record ContainerState(
        String name, String id, String imageId, Map<String, String> labels, Phase phase, Optional<ContainerExit> exit) {

    public ContainerState {
        labels = Map.copyOf(labels);
    }

    /** Where a container is in its life. */
    public enum Phase {
        /** Created and never started. */
        CREATED,
        RUNNING,
        EXITED
    }
}
