package dev.noria.container;

import java.util.Map;

/**
 * What the containers of one pipeline of one run share: a workspace volume and a network.
 *
 * @param name deterministic and unique on the engine, {@code noria-<run>-<pipeline>}; volume, network and helper
 *     container are named after it
 * @param workspace absolute path where containers see the volume
 * @param labels on everything of the place; {@link Labels#INSTANCE} and {@link Labels#RUN} among them
 */
public record Place(String name, String workspace, Map<String, String> labels) {
    public Place {
        labels = Map.copyOf(labels);
    }
}
