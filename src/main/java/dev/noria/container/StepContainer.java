package dev.noria.container;

import java.util.List;
import java.util.Map;

/**
 * The container of a step. There is no way to ask for privileges, host namespaces, binds, devices or capabilities.
 *
 * @param name deterministic, {@code noria-<run>-<step>-<attempt>}
 * @param place whose volume and network it uses
 * @param image an {@link ImageInfo#id} or a reference the engine has
 * @param command what runs, entrypoint and arguments; empty for the image's own
 * @param environment variables
 * @param directory absolute path; made when it is not there
 * @param labels besides those of the place
 */
public record StepContainer(
        String name,
        Place place,
        String image,
        List<String> command,
        Map<String, String> environment,
        String directory,
        Map<String, String> labels,
        Limits limits) {
    public StepContainer {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
    }
}
