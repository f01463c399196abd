package dev.noria.container.docker.sandbox;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.Labels;
import dev.noria.container.Place;
import dev.noria.container.Sandbox;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.lifecycle.AllowedHostConfig;
import dev.noria.container.docker.lifecycle.CreateContainer;
import dev.noria.container.docker.lifecycle.StartContainer;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a sandbox run, also one that an engine's restart has ended. */
public final class EnsureSandbox {
    private final DockerEngine engine;
    private final OwnContainers containers;

    public EnsureSandbox(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
    }

    public Optional<Sandbox> ensure(Place place, int number) {
        String name = place.name() + "-sandbox-" + number;
        Optional<InspectContainerResponse> present = containers.find(name);
        if (present.isEmpty()) {
            Optional<byte[]> program =
                    PauseProgram.forArchitecture(engine.features().architecture());
            if (program.isEmpty()) {
                return Optional.empty();
            }
            create(place, name, program.get());
            present = containers.find(name);
        }
        InspectContainerResponse container = present.orElseThrow(() -> FollowOutput.lost(name));
        if (OwnContainers.phase(container.getState()) != Phase.RUNNING) {
            start(place, name, container.getId());
        }
        return Optional.of(new Sandbox(name));
    }

    private void create(Place place, String name, byte[] program) {
        try {
            create(place, name);
        } catch (NoriaException e) {
            if (e.code() != ErrorCode.IMAGE_NOT_FOUND) {
                throw e;
            }
            new SandboxImage(engine).importIt(program);
            create(place, name);
        }
    }

    private void create(Place place, String name) {
        Map<String, String> labels = new HashMap<>(place.labels());
        labels.put(Labels.PLACE, place.name());
        labels.put(Labels.WORKSPACE, place.workspace());
        labels.put(Labels.ROLE, "sandbox");
        var hostConfig = new AllowedHostConfig(engine).forSandbox(place.name());
        new CreateContainer(engine)
                .create(
                        name,
                        SandboxImage.NAME,
                        labels,
                        command -> command.withHostConfig(hostConfig).withUser("65534:65534"));
    }

    private void start(Place place, String name, String id) {
        try {
            new StartContainer(engine).start(name, id);
        } catch (EngineRefusal e) {
            if (e.notFound()) {
                throw new NoriaException(
                        ErrorCode.CONTAINER_LOST,
                        "Could not start container " + name + ": network " + place.name() + " is gone.",
                        e);
            }
            throw e;
        }
    }
}
