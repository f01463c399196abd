package dev.noria.container.docker.workspace;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.Place;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.lifecycle.AllowedHostConfig;
import dev.noria.container.docker.lifecycle.CreateContainer;
import dev.noria.container.docker.lifecycle.EnsureNetwork;
import dev.noria.container.docker.lifecycle.RemoveContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists and removes places: a volume, a bridge network, and a container that mounts the volume and never starts.
 */
public final class Places {
    private static final Set<String> ADDED = Set.of(Labels.PLACE, Labels.WORKSPACE, Labels.ROLE);

    private final DockerEngine engine;
    private final OwnContainers containers;
    private final EnsureNetwork networks;

    public Places(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
        networks = new EnsureNetwork(engine);
    }

    static String holder(String place) {
        return place + "-workspace";
    }

    public void prepare(Place place) {
        makeVolume(place);
        networks.ensure(place.name(), labels(place, "network"));
        if (containers.find(holder(place.name())).isPresent()) {
            return;
        }
        try {
            makeHolder(place);
        } catch (NoriaException e) {
            if (e.code() != ErrorCode.IMAGE_NOT_FOUND) {
                throw e;
            }
            new WorkspaceImage(engine).importIt();
            makeHolder(place);
        }
    }

    private void makeVolume(Place place) {
        engine.run(
                "create volume " + place.name(),
                docker -> docker.createVolumeCmd()
                        .withName(place.name())
                        .withLabels(containers.labels(labels(place, "workspace")))
                        .exec());
        // The engine answers the same for a volume that was there before.
        if (findVolume(place.name()).isEmpty()) {
            throw new NoriaException(
                    ErrorCode.ENGINE_FAILED,
                    "Could not create volume " + place.name()
                            + ": the engine has one of this name that is not this server's. Remove it.");
        }
    }

    private void makeHolder(Place place) {
        var hostConfig = new AllowedHostConfig(engine)
                .forTask("none", Limits.NONE, false)
                .withMounts(List.of(AllowedHostConfig.workspace(place.name(), place.workspace())));
        new CreateContainer(engine)
                .create(
                        holder(place.name()),
                        WorkspaceImage.NAME,
                        labels(place, "workspace"),
                        command -> command.withHostConfig(hostConfig).withCmd("never-started"));
    }

    private static Map<String, String> labels(Place place, String role) {
        Map<String, String> labels = new HashMap<>(place.labels());
        labels.put(Labels.PLACE, place.name());
        labels.put(Labels.WORKSPACE, place.workspace());
        labels.put(Labels.ROLE, role);
        return labels;
    }

    /** What is left of each place is enough to list it; the volume knows its labels best. */
    public List<Place> list() {
        Map<String, Place> places = new LinkedHashMap<>();
        volumes().forEach(volume -> add(places, labelsOf(volume)));
        networks.list(Map.of()).forEach(network -> add(places, network.getLabels()));
        containers.list(Map.of()).forEach(container -> add(places, container.getLabels()));
        return List.copyOf(places.values());
    }

    private static void add(Map<String, Place> places, @Nullable Map<String, String> labels) {
        String name = labels == null ? null : labels.get(Labels.PLACE);
        if (labels == null || name == null) {
            return;
        }
        Map<String, String> given = new HashMap<>(labels);
        given.keySet().removeAll(ADDED);
        String workspace = Objects.requireNonNullElse(labels.get(Labels.WORKSPACE), "/");
        places.putIfAbsent(name, new Place(name, workspace, given));
    }

    public void remove(Place place) {
        List<Container> left = containers.list(Map.of(Labels.PLACE, place.name()));
        for (Container container : left) {
            new RemoveContainer(engine).removeById(container.getNames()[0].substring(1), container.getId());
        }
        Optional<Network> network = networks.find(place.name());
        if (network.isPresent()) {
            networks.remove(place.name());
        }
        if (findVolume(place.name()).isPresent()) {
            removeVolume(place.name());
        }
    }

    private void removeVolume(String name) {
        try {
            engine.run(
                    "remove volume " + name,
                    docker -> docker.removeVolumeCmd(name).exec());
        } catch (EngineRefusal e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }

    private Optional<InspectVolumeResponse> findVolume(String name) {
        Optional<InspectVolumeResponse> found = engine.call("inspect volume " + name, docker -> {
            try {
                return Optional.of(docker.inspectVolumeCmd(name).exec());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
        return found.filter(volume -> containers.isOwn(labelsOf(volume)));
    }

    private Collection<InspectVolumeResponse> volumes() {
        List<InspectVolumeResponse> volumes = engine.call(
                "list volumes",
                docker -> docker.listVolumesCmd()
                        .withFilter("label", List.of(Labels.INSTANCE + "=" + engine.instance()))
                        .exec()
                        .getVolumes());
        return Objects.requireNonNullElse(volumes, List.of());
    }

    private static Map<String, String> labelsOf(InspectVolumeResponse volume) {
        Map<String, String> labels = volume.getLabels();
        return Objects.requireNonNullElse(labels, Map.of());
    }
}
