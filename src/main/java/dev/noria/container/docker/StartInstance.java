package dev.noria.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.InstanceSpec;
import dev.noria.container.Labels;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.lifecycle.AllowedHostConfig;
import dev.noria.container.docker.lifecycle.CreateContainer;
import dev.noria.container.docker.lifecycle.StartContainer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Creates and starts a container that serves; one that a dead server only created is started. */
final class StartInstance {
    private final DockerEngine engine;
    private final OwnContainers containers;

    StartInstance(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
    }

    void start(InstanceSpec spec) {
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.putIfAbsent(Labels.ROLE, "instance");
        HostConfig hostConfig = new AllowedHostConfig(engine)
                .forInstance(spec.network(), spec.limits())
                .withRestartPolicy(RestartPolicy.unlessStoppedRestart());
        Optional<ExposedPort> port = spec.port().map(ExposedPort::tcp);
        port.ifPresent(
                exposed -> hostConfig.withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), exposed)));
        new CreateContainer(engine).create(spec.name(), spec.image(), labels, command -> {
            command.withHostConfig(hostConfig).withEnv(CreateContainer.environment(spec.environment()));
            if (!spec.command().isEmpty()) {
                command.withCmd(spec.command());
            }
            port.ifPresent(command::withExposedPorts);
        });
        Optional<InspectContainerResponse> created = containers.find(spec.name());
        if (created.isPresent() && OwnContainers.phase(created.get().getState()) == Phase.CREATED) {
            new StartContainer(engine).start(spec.name(), created.get().getId());
        }
    }
}
