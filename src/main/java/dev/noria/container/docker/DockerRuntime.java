package dev.noria.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import dev.noria.container.ContainerExecution;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.ContainerState;
import dev.noria.container.GatedContainer;
import dev.noria.container.ImageInfo;
import dev.noria.container.OutputCursor;
import dev.noria.container.OutputSink;
import dev.noria.container.Place;
import dev.noria.container.Progress;
import dev.noria.container.PullPolicy;
import dev.noria.container.RegistryCredentials;
import dev.noria.container.RuntimeInfo;
import dev.noria.container.Sandbox;
import dev.noria.container.StepContainer;
import dev.noria.container.TarSink;
import dev.noria.container.TarSource;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.image.PullImage;
import dev.noria.container.docker.lifecycle.CreateContainer;
import dev.noria.container.docker.lifecycle.RemoveContainer;
import dev.noria.container.docker.lifecycle.StartContainer;
import dev.noria.container.docker.lifecycle.StartGated;
import dev.noria.container.docker.lifecycle.StopContainer;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.container.docker.output.GateEnd;
import dev.noria.container.docker.sandbox.EnsureSandbox;
import dev.noria.container.docker.workspace.ContainerFile;
import dev.noria.container.docker.workspace.Places;
import dev.noria.container.docker.workspace.Workspace;
import dev.noria.container.docker.workspace.WorkspacePath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs steps on a Docker Engine. */
public final class DockerRuntime implements ContainerRuntime {
    private final DockerEngine engine;
    private final OwnContainers containers;
    private final Places places;
    private final Workspace workspace;

    public DockerRuntime(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
        places = new Places(engine);
        workspace = new Workspace(engine);
    }

    @Override
    public RuntimeInfo info() {
        Version version = engine.call(
                "ask the engine for its version", docker -> docker.versionCmd().exec());
        Info info = engine.call(
                "ask the engine about itself", docker -> docker.infoCmd().exec());
        return new RuntimeInfo(
                "docker",
                engine.host(),
                version.getVersion(),
                version.getApiVersion(),
                version.getOperatingSystem() + "/" + version.getArch(),
                Objects.requireNonNullElse(info.getNCPU(), 0),
                Objects.requireNonNullElse(info.getMemTotal(), 0L));
    }

    @Override
    public void prepare(Place place) {
        places.prepare(place);
    }

    @Override
    public void remove(Place place) {
        places.remove(place);
    }

    @Override
    public List<Place> places() {
        return places.list();
    }

    @Override
    public void fillWorkspace(Place place, TarSource tar) {
        workspace.fill(place, WorkspacePath.parse(""), tar);
    }

    @Override
    public void fillWorkspace(Place place, String path, TarSource tar) {
        workspace.fill(place, WorkspacePath.parse(path), tar);
    }

    @Override
    public void readWorkspace(Place place, String path, TarSink sink) {
        workspace.read(place, path, sink);
    }

    @Override
    public ImageInfo ensureImage(
            String image, PullPolicy policy, Optional<RegistryCredentials> credentials, Progress progress) {
        return new PullImage(engine).ensure(image, policy, credentials, progress);
    }

    @Override
    public void create(StepContainer container) {
        new CreateContainer(engine).step(container);
    }

    @Override
    public ContainerExecution start(String container, OutputSink sink) {
        return new StartContainer(engine).start(container, sink);
    }

    @Override
    public GatedContainer startGated(StepContainer container) {
        return new StartGated(engine).start(container);
    }

    @Override
    public Optional<Sandbox> ensureSandbox(Place place, int number) {
        return new EnsureSandbox(engine).ensure(place, number);
    }

    @Override
    public ContainerExecution reattach(String container, OutputCursor cursor, OutputSink sink) {
        InspectContainerResponse found = containers.find(container).orElseThrow(() -> FollowOutput.lost(container));
        if (OwnContainers.phase(found.getState()) == ContainerState.Phase.CREATED) {
            throw FollowOutput.neverStarted(container);
        }
        return new FollowOutput(engine, found, cursor, sink).begin(null);
    }

    @Override
    public void writeFile(String container, String path, byte[] content, int mode) {
        new ContainerFile(engine, container, path).write(content, mode);
    }

    @Override
    public Optional<byte[]> readFile(String container, String path, int atMost) {
        return new ContainerFile(engine, container, path).read(atMost);
    }

    @Override
    public Optional<ContainerState> inspect(String container) {
        return containers.find(container).map(new GateEnd(engine)::state);
    }

    @Override
    public List<ContainerState> list(Map<String, String> labels) {
        return containers.list(labels).stream()
                .map(Container::getId)
                // Gone since it was listed: not to be listed.
                .flatMap(id -> containers.find(id).stream())
                .map(new GateEnd(engine)::state)
                .toList();
    }

    @Override
    public void stop(String container, Duration grace) {
        new StopContainer(engine).stop(container, grace);
    }

    @Override
    public void removeContainer(String container) {
        new RemoveContainer(engine).remove(container);
    }
}
