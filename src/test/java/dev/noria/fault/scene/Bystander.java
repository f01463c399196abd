package dev.noria.fault.scene;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import dev.noria.container.Labels;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import java.util.Map;
import java.util.UUID;

/** A container, a volume and a network of another server of Noria on the same engine, which must not be touched. */
record Bystander(String name, String container) {

    static Bystander begin(DockerEngine engine) {
        String name = "noria-bystander-" + UUID.randomUUID();
        // As those of a run that nobody knows: only the identity says that they are somebody else's.
        Map<String, String> labels =
                Map.of(Labels.INSTANCE, "somebody-else", Labels.RUN, "1", Labels.PLACE, name, Labels.ROLE, "workspace");
        engine.run(
                "make a network",
                docker -> docker.createNetworkCmd()
                        .withName(name)
                        .withLabels(labels)
                        .exec());
        engine.run(
                "make a volume",
                docker -> docker.createVolumeCmd()
                        .withName(name)
                        .withLabels(labels)
                        .exec());
        String container = engine.call(
                "make a container",
                docker -> docker.createContainerCmd(TestImages.BUSYBOX)
                        .withName(name)
                        .withLabels(labels)
                        .withCmd("sleep", "3600")
                        .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                        .exec()
                        .getId());
        engine.run(
                "start a container",
                docker -> docker.startContainerCmd(container).exec());
        return new Bystander(name, container);
    }

    boolean isUntouched(DockerEngine engine) {
        return engine.call("look at the bystander", docker -> {
            try {
                docker.inspectNetworkCmd().withNetworkId(name).exec();
                docker.inspectVolumeCmd(name).exec();
                InspectContainerResponse found =
                        docker.inspectContainerCmd(container).exec();
                return Boolean.TRUE.equals(found.getState().getRunning()) && found.getRestartCount() == 0;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    void end(DockerEngine engine) {
        remove(
                engine,
                docker -> docker.removeContainerCmd(container).withForce(true).exec());
        remove(engine, docker -> docker.removeVolumeCmd(name).exec());
        remove(engine, docker -> docker.removeNetworkCmd(name).exec());
    }

    private static void remove(
            DockerEngine engine, java.util.function.Consumer<com.github.dockerjava.api.DockerClient> removal) {
        engine.run("remove the bystander", docker -> {
            try {
                removal.accept(docker);
            } catch (NotFoundException e) {
                // A test has failed because of it.
            }
        });
    }
}
