package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.engine.Pause;
import java.util.Optional;

/** Kills and removes a container, with the volumes its image asked for. */
public final class RemoveContainer {
    private final DockerEngine engine;
    private final OwnContainers containers;

    public RemoveContainer(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
    }

    public void remove(String name) {
        Optional<InspectContainerResponse> found = containers.find(name);
        if (found.isPresent()) {
            removeById(name, found.get().getId());
        }
    }

    public void removeById(String name, String id) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try {
                engine.run(
                        "remove container " + name,
                        docker -> docker.removeContainerCmd(id)
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec());
                return;
            } catch (EngineRefusal e) {
                if (e.notFound()) {
                    return;
                }
                // Somebody else removes it right now, or the kill has not arrived yet.
                if (!e.conflict() || System.nanoTime() > end) {
                    throw e;
                }
                Pause.millis(100);
                if (containers.find(id).isEmpty()) {
                    return;
                }
            }
        }
    }
}
