package dev.noria.deployment.docker;

import dev.noria.container.Instances;
import dev.noria.container.Labels;
import dev.noria.deployment.target.ProbeAnswer;
import dev.noria.deployment.target.Probes;
import dev.noria.deployment.target.ServiceId;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Map;
import java.util.function.Consumer;

/** Sends probes from a container of its own, for the services' names mean something only inside the network. */
final class ProbeContainer {
    private final Instances instances;
    private final EngineNames names;
    private final String image;

    ProbeContainer(Instances instances, EngineNames names, String image) {
        this.instances = instances;
        this.names = names;
        this.image = image;
    }

    void send(ServiceId service, Probes probes, Consumer<ProbeAnswer> answers, Cancellation cancellation) {
        String name = names.probe(probes);
        instances.remove(name); // of the same step, before the server was restarted
        ProbeScript script = new ProbeScript(probes, answers);
        try {
            instances.runInNetwork(
                    name,
                    names.network(service.project(), service.environment()),
                    image,
                    script.command(),
                    Map.of(
                            Labels.ROLE, "probe",
                            Labels.PROJECT, service.project(),
                            Labels.ENVIRONMENT, service.environment(),
                            Labels.SERVICE, service.service()),
                    script,
                    cancellation);
        } catch (NoriaException e) {
            if (e.code() == ErrorCode.CANCELED && cancellation.isCanceled()) {
                return;
            }
            throw missing(e);
        }
    }

    /** That the helper is not there is the server's fault, not that of who wrote the pipeline. */
    private NoriaException missing(NoriaException failure) {
        return switch (failure.code()) {
            case IMAGE_NOT_FOUND, IMAGE_NAME_INVALID, IMAGE_PULL_FAILED, CONTAINER_START_FAILED ->
                new NoriaException(
                        ErrorCode.IMAGE_PULL_FAILED,
                        "The probes could not be sent from helper image %s: %s Set noria.helper-image (NORIA_HELPER_IMAGE) to an image with a shell and wget that the engine has or can pull."
                                .formatted(image, failure.sentence()),
                        failure);
            default -> failure;
        };
    }
}
