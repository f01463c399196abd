package dev.noria.container.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import dev.noria.container.Inventory;
import dev.noria.container.Labels;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.lifecycle.EnsureNetwork;
import dev.noria.container.docker.lifecycle.RemoveContainer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What of this server is on a Docker Engine. */
final class DockerInventory implements Inventory {
    private final DockerEngine engine;
    private final OwnContainers containers;
    private final EnsureNetwork networks;

    DockerInventory(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
        networks = new EnsureNetwork(engine);
    }

    @Override
    public List<Found> list() {
        return Stream.of(
                        containers.list(Map.of()).stream().map(DockerInventory::found),
                        networks.list(Map.of()).stream().map(DockerInventory::found),
                        volumes().stream().map(DockerInventory::found),
                        images().stream().map(DockerInventory::found))
                .flatMap(found -> found)
                .toList();
    }

    private static Found found(Container container) {
        return new Found(Kind.CONTAINER, container.getNames()[0].substring(1), container.getLabels());
    }

    private static Found found(Network network) {
        return new Found(Kind.NETWORK, network.getName(), network.getLabels());
    }

    private static Found found(InspectVolumeResponse volume) {
        Map<String, String> labels = volume.getLabels();
        return new Found(Kind.VOLUME, volume.getName(), Objects.requireNonNullElse(labels, Map.of()));
    }

    private static Found found(Image image) {
        String[] names = image.getRepoTags();
        String name = names == null || names.length == 0 ? image.getId() : names[0];
        return new Found(Kind.IMAGE, name, Objects.requireNonNullElse(image.getLabels(), Map.of()));
    }

    private List<InspectVolumeResponse> volumes() {
        List<InspectVolumeResponse> volumes = engine.call(
                "list volumes",
                docker -> docker.listVolumesCmd()
                        .withFilter("label", List.of(ownLabel()))
                        .exec()
                        .getVolumes());
        return Objects.requireNonNullElse(volumes, List.of());
    }

    private List<Image> images() {
        return engine.call(
                "list images",
                docker -> docker.listImagesCmd()
                        .withLabelFilter(Map.of(Labels.INSTANCE, engine.instance()))
                        .exec());
    }

    private String ownLabel() {
        return Labels.INSTANCE + "=" + engine.instance();
    }

    @Override
    public void remove(Found found) {
        if (!containers.isOwn(found.labels())) {
            return;
        }
        switch (found.kind()) {
            case CONTAINER -> new RemoveContainer(engine).remove(found.name());
            case NETWORK -> networks.remove(found.name());
            case VOLUME ->
                engine.run("remove volume " + found.name(), docker -> {
                    try {
                        docker.removeVolumeCmd(found.name()).exec();
                    } catch (NotFoundException e) {
                        // Somebody was faster.
                    }
                });
            case IMAGE -> new DockerImages(engine).remove(found.name());
        }
    }

    @Override
    public String logDriver() {
        return engine.features().localLog() ? "local" : "json-file";
    }
}
