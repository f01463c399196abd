package dev.noria.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.InstanceSpec;
import dev.noria.container.InstanceState;
import dev.noria.container.Instances;
import dev.noria.container.Labels;
import dev.noria.container.OutputSink;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineErrors;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.lifecycle.EnsureNetwork;
import dev.noria.container.docker.lifecycle.RemoveContainer;
import dev.noria.container.docker.lifecycle.StartContainer;
import dev.noria.container.docker.lifecycle.StopContainer;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.container.docker.output.Frame;
import dev.noria.container.docker.output.FrameSource;
import dev.noria.platform.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Instances on a Docker Engine: containers with the restart policy {@code unless-stopped}. */
public final class DockerInstances implements Instances {
    private final DockerEngine engine;
    private final OwnContainers containers;
    private final EnsureNetwork networks;

    public DockerInstances(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
        networks = new EnsureNetwork(engine);
    }

    @Override
    public void ensureNetwork(String network, Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.putIfAbsent(Labels.ROLE, "network");
        networks.ensure(network, all);
    }

    @Override
    public void removeNetwork(String network) {
        try {
            networks.remove(network);
        } catch (EngineRefusal e) {
            boolean inUse = e.status() == 403 || e.conflict() || e.reason().contains("active endpoints");
            if (!inUse) {
                throw e;
            }
        }
    }

    @Override
    public void start(InstanceSpec spec) {
        new StartInstance(engine).start(spec);
    }

    @Override
    public void restart(String instance) {
        String id = containers
                .find(instance)
                .orElseThrow(() -> FollowOutput.lost(instance))
                .getId();
        new StartContainer(engine).start(instance, id);
    }

    @Override
    public void addAlias(String instance, String network, String alias) {
        new AddAlias(engine).add(instance, network, alias);
    }

    @Override
    public Optional<InstanceState> inspect(String instance) {
        return containers.find(instance).map(DockerInstances::state);
    }

    @Override
    public List<InstanceState> list(Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(Map.of(Labels.ROLE, "instance"));
        all.putAll(labels);
        return containers.list(all).stream()
                .map(Container::getId)
                .flatMap(id -> containers.find(id).stream())
                .map(DockerInstances::state)
                .toList();
    }

    private static InstanceState state(InspectContainerResponse container) {
        boolean running = OwnContainers.phase(container.getState()) == Phase.RUNNING
                && !Boolean.TRUE.equals(container.getState().getRestarting());
        return new InstanceState(
                container.getName().substring(1),
                container.getImageId(),
                Objects.requireNonNullElse(container.getConfig().getLabels(), Map.of()),
                running,
                running
                        ? Optional.empty()
                        : Optional.of(OwnContainers.exit(container.getState()).exitCode()),
                Objects.requireNonNullElse(container.getRestartCount(), 0),
                OwnContainers.startedAt(container.getState()),
                running ? publishedPort(container) : Optional.empty());
    }

    private static Optional<Integer> publishedPort(InspectContainerResponse container) {
        Ports ports = container.getNetworkSettings().getPorts();
        return ports.getBindings().values().stream()
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .map(Ports.Binding::getHostPortSpec)
                .filter(Objects::nonNull)
                .map(Integer::valueOf)
                .findFirst();
    }

    @Override
    public void stop(String instance, Duration grace) {
        new StopContainer(engine).stop(instance, grace);
    }

    @Override
    public void remove(String instance) {
        new RemoveContainer(engine).remove(instance);
    }

    @Override
    public String tail(String instance, int lines) {
        String attempt = "read what " + instance + " printed";
        InspectContainerResponse container = containers.find(instance).orElseThrow(() -> FollowOutput.lost(instance));
        boolean local = OwnContainers.hasLocalLog(container);
        Response log = engine.open(
                attempt,
                new EnginePath("containers", container.getId(), "logs")
                        .with("stdout", 1)
                        .with("stderr", 1)
                        .with("tail", lines)
                        .with("timestamps", local ? 1 : 0)
                        .request("GET")
                        .build());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (log) {
            FrameSource frames = new FrameSource(log.getBody(), local);
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                text.writeBytes(frame.bytes());
            }
        } catch (IOException e) {
            throw EngineErrors.unreachable(attempt, engine.host(), e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int exec(String instance, List<String> command, OutputSink sink, Cancellation cancellation) {
        return new ExecInInstance(engine).exec(instance, command, sink, cancellation);
    }

    @Override
    public int runInNetwork(
            String name,
            String network,
            String image,
            List<String> command,
            Map<String, String> labels,
            OutputSink sink,
            Cancellation cancellation) {
        return new RunInNetwork(engine, cancellation).run(name, network, image, command, labels, sink);
    }
}
