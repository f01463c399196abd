package dev.noria.container.docker.session;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Image;
import dev.noria.container.KeptContainer;
import dev.noria.container.Labels;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of containers that have ended, as images with this server's label. */
public final class KeptContainers {
    private static final String REPOSITORY = "noria/kept";
    private static final String BYTES = "noria.kept.bytes";

    private final DockerEngine engine;
    private final OwnContainers containers;

    public KeptContainers(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
    }

    public KeptContainer keep(String name, long atMostBytes) {
        Optional<KeptContainer> before =
                list().stream().filter(kept -> kept.container().equals(name)).findFirst();
        if (before.isPresent()) {
            return before.get();
        }
        InspectContainerResponse container = containers.find(name).orElseThrow(() -> FollowOutput.lost(name));
        long bytes = written(name, container.getId());
        if (bytes > atMostBytes) {
            throw new NoriaException(
                    ErrorCode.FILE_TOO_LARGE,
                    "Container " + name + " was not kept: it has written " + (bytes >> 20)
                            + " MiB, and may have written " + (atMostBytes >> 20) + " MiB.");
        }
        Map<String, String> labels = new HashMap<>(
                containers.labels(Map.of(Labels.ROLE, "kept", Labels.KEPT, name, BYTES, Long.toString(bytes))));
        // Of the old container, and of no other that is made from the image.
        labels.put(Labels.GATE, "");
        labels.put(Labels.SANDBOX, "");
        engine.run(
                "keep container " + name,
                docker -> docker.commitCmd(container.getId())
                        .withRepository(REPOSITORY)
                        .withTag(container.getId().substring(0, 12))
                        .withPause(false)
                        .withLabels(labels)
                        .withEnv(withoutValues(container))
                        .exec());
        return list().stream()
                .filter(kept -> kept.container().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.ENGINE_FAILED, "Container " + name + " was kept, and the engine does not have it."));
    }

    /** An image stays longer than its container, and anybody may look at it: of variables only the names are kept. */
    private String[] withoutValues(InspectContainerResponse container) {
        String[] own = engine.call(
                        "inspect image " + container.getImageId(),
                        docker -> docker.inspectImageCmd(container.getImageId()).exec())
                .getConfig()
                .getEnv();
        Set<String> ofImage = own == null ? Set.of() : Set.of(own);
        String[] all = container.getConfig().getEnv();
        return Stream.ofNullable(all)
                .flatMap(Arrays::stream)
                .filter(variable -> !ofImage.contains(variable))
                .map(variable -> variable.substring(0, Math.max(0, variable.indexOf('='))) + "=")
                .filter(variable -> variable.length() > 1)
                .toArray(String[]::new);
    }

    private long written(String name, String id) {
        Number bytes = engine.call(
                "measure container " + name,
                docker -> docker.inspectContainerCmd(id).withSize(true).exec().getSizeRw());
        return bytes == null ? 0 : bytes.longValue();
    }

    public List<KeptContainer> list() {
        List<Image> images = engine.call(
                "list what is kept of containers",
                docker -> docker.listImagesCmd()
                        .withLabelFilter(containers.labels(Map.of(Labels.ROLE, "kept")))
                        .exec());
        return images.stream()
                .map(KeptContainers::kept)
                .sorted(Comparator.comparing(KeptContainer::since))
                .toList();
    }

    private static KeptContainer kept(Image image) {
        Map<String, String> labels = Objects.requireNonNullElse(image.getLabels(), Map.of());
        return new KeptContainer(
                labels.getOrDefault(Labels.KEPT, ""),
                image.getId(),
                labels,
                Long.parseLong(labels.getOrDefault(BYTES, "0")),
                Instant.ofEpochSecond(image.getCreated()));
    }

    public void forget(KeptContainer kept) {
        if (list().stream().noneMatch(mine -> mine.image().equals(kept.image()))) {
            return;
        }
        try {
            engine.run(
                    "forget container " + kept.container(),
                    docker -> docker.removeImageCmd(kept.image()).exec());
        } catch (EngineRefusal e) {
            if (!e.notFound() && !e.conflict()) {
                throw e;
            }
        }
    }
}
