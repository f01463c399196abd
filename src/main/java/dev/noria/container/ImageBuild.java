package dev.noria.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is built.
 *
 * @param place whose workspace holds the context
 * @param context directory relative to the workspace; its {@code .dockerignore} is honoured
 * @param dockerfile relative to the context
 * @param target stage to build; empty for the last
 * @param tags names for the image; at least one
 * @param labels put on the image
 * @param pull whether base images are asked of their registry although the engine has them
 * @param limits of the containers that the build runs
 */
public record ImageBuild(
        Place place,
        String context,
        String dockerfile,
        Optional<String> target,
        Map<String, String> arguments,
        List<String> tags,
        Map<String, String> labels,
        boolean pull,
        Limits limits) {
    public ImageBuild {
        arguments = Map.copyOf(arguments);
        tags = List.copyOf(tags);
        labels = Map.copyOf(labels);
    }
}
