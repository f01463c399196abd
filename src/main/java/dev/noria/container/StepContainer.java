package dev.noria.container;

import java.util.List;
import java.util.Map;

/**
 * The container of a step. There is no way to ask for host namespaces or capabilities, and for more only through
 * {@link Trusted}.
 *
 * @param name deterministic, {@code noria-<run>-<step>-<attempt>}
 * @param place whose volume and network it uses
 * @param image an {@link ImageInfo#id} or a reference the engine has
 * @param command what runs, entrypoint and arguments; empty for the image's own
 * @param environment variables; anybody who may look at the engine sees them
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
        Limits limits,
        StepOptions options) {

    /** @throws dev.noria.platform.NoriaException {@code VARIABLE_INVALID} */
    public StepContainer {
        command = List.copyOf(command);
        environment = Variables.checked(environment);
        labels = Map.copyOf(labels);
    }

    /** One with nothing special about it. */
    public StepContainer(
            String name,
            Place place,
            String image,
            List<String> command,
            Map<String, String> environment,
            String directory,
            Map<String, String> labels,
            Limits limits) {
        this(name, place, image, command, environment, directory, labels, limits, StepOptions.NONE);
    }

    public StepContainer with(StepOptions other) {
        return new StepContainer(name, place, image, command, environment, directory, labels, limits, other);
    }
}
