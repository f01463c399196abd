package dev.noria.container;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The runtime in memory: scripted programs, the same contract. One per server; the {@link FakeEngine} stays. */
public final class FakeRuntime implements ContainerRuntime {
    private final FakeEngine engine;
    private final String instance;
    private final Clock clock;
    private final List<FakeGate> gates = new CopyOnWriteArrayList<>();

    public FakeRuntime(FakeEngine engine, String instance, Clock clock) {
        this.engine = engine;
        this.instance = instance;
        this.clock = clock;
    }

    @Override
    public RuntimeInfo info() {
        checkReachable();
        return new RuntimeInfo("fake", "memory:", "1", "1", "linux/amd64", 2, 1L << 30);
    }

    @Override
    public void prepare(Place place) {
        checkReachable();
        engine.places.putIfAbsent(place.name(), new Place(place.name(), place.workspace(), labels(place.labels())));
    }

    @Override
    public void remove(Place place) {
        checkReachable();
        Place known = engine.places.get(place.name());
        if (known != null && !isOwn(known.labels())) {
            return;
        }
        engine.containers.values().stream()
                .filter(container -> container.spec.place().name().equals(place.name()))
                .filter(container -> isOwn(container.labels))
                .forEach(container -> engine.lose(container.spec.name()));
        engine.forget(place);
    }

    @Override
    public List<Place> places() {
        checkReachable();
        return engine.places.values().stream()
                .filter(place -> isOwn(place.labels()))
                .sorted(Comparator.comparing(Place::name))
                .toList();
    }

    @Override
    public void fillWorkspace(Place place, TarSource tar) {
        fillWorkspace(place, "", tar);
    }

    @Override
    public void fillWorkspace(Place place, String path, TarSource tar) {
        checkReachable();
        checkPrepared(place);
        if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
            throw new NoriaException(ErrorCode.PATH_NOT_FOUND, "Path \"" + path + "\" is not in the workspace.");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            tar.writeTo(bytes);
            engine.workspace(place).fill(path, bytes.toByteArray());
        } catch (IOException e) {
            throw new NoriaException(ErrorCode.INTERNAL, "Could not fill the workspace: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void readWorkspace(Place place, String path, TarSink sink) {
        checkReachable();
        checkPrepared(place);
        if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
            throw new NoriaException(ErrorCode.PATH_NOT_FOUND, "Path \"" + path + "\" is not in the workspace.");
        }
        try {
            byte[] tar = engine.workspace(place)
                    .tar(path)
                    .orElseThrow(() -> new NoriaException(
                            ErrorCode.PATH_NOT_FOUND, "There is nothing at " + path + " in the workspace."));
            sink.readFrom(new ByteArrayInputStream(tar));
        } catch (IOException e) {
            throw new NoriaException(ErrorCode.ENGINE_FAILED, "Could not read " + path + ".", e);
        }
    }

    private void checkPrepared(Place place) {
        if (!engine.places.containsKey(place.name())) {
            throw new NoriaException(ErrorCode.CONTAINER_LOST, "Place " + place.name() + " is gone.");
        }
    }

    @Override
    public ImageInfo ensureImage(
            String image, PullPolicy policy, Optional<RegistryCredentials> credentials, Progress progress) {
        checkReachable();
        if (!image.matches("[a-z0-9][a-zA-Z0-9._:/@-]*")) {
            throw new NoriaException(ErrorCode.IMAGE_NAME_INVALID, "Image name \"" + image + "\" is not valid.");
        }
        // References are their own identities here: a script is found by its image's name.
        return engine.image(image)
                .map(found -> new ImageInfo(found, Optional.empty()))
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.IMAGE_NOT_FOUND, "Image " + image + " is not in any registry: correct its name."));
    }

    @Override
    public void create(StepContainer container) {
        checkReachable();
        Map<String, String> labels = new HashMap<>(container.place().labels());
        labels.putAll(container.labels());
        labels.put(Labels.PLACE, container.place().name());
        if (container.options().network() instanceof StepNetwork.Shared shared) {
            labels.put(Labels.SANDBOX, shared.sandbox().container());
        }
        if (engine.image(container.image()).isEmpty()) {
            throw new NoriaException(ErrorCode.IMAGE_NOT_FOUND, "The engine has no image " + container.image() + ".");
        }
        FakeContainer created = new FakeContainer(
                engine,
                container,
                UUID.randomUUID().toString(),
                labels(labels),
                engine.script(container.image(), container.command()));
        FakeContainer present = engine.containers.putIfAbsent(container.name(), created);
        if (present != null && !isOwn(present.labels)) {
            throw new NoriaException(
                    ErrorCode.ENGINE_FAILED, "There is a container " + container.name() + " of somebody else.");
        }
    }

    @Override
    public ContainerExecution start(String container, OutputSink sink) {
        checkReachable();
        FakeContainer found = find(container).orElseThrow(() -> lost(container));
        if (found.spec.command().stream().findFirst().equals(Optional.of(FakeEngine.NO_PROGRAM))) {
            throw new NoriaException(
                    ErrorCode.CONTAINER_START_FAILED,
                    "Could not start container " + container + ": its image has no program \"" + FakeEngine.NO_PROGRAM
                            + "\".");
        }
        if (found.start(clock)) {
            synchronized (engine.startedContainers) {
                engine.startedContainers.add(container);
            }
        }
        return new FakeFollow(found, OutputCursor.START, sink, clock);
    }

    @Override
    public GatedContainer startGated(StepContainer container) {
        find(container.name()).ifPresent(present -> {
            ContainerState state = present.state();
            if (state.phase() != ContainerState.Phase.CREATED
                    && !state.exit().map(ContainerExit::neverOpened).orElse(false)) {
                throw new NoriaException(ErrorCode.CONFLICT, "Container " + container.name() + " may have run.");
            }
            engine.lose(container.name());
        });
        create(container);
        FakeContainer created = find(container.name()).orElseThrow(() -> lost(container.name()));
        created.waitAtGate();
        created.start(clock);
        FakeGate gate = new FakeGate(engine, created, clock);
        gates.add(gate);
        return gate;
    }

    /** What the same server looks into containers with. */
    public Sessions sessions() {
        return new FakeSessions(this, engine, clock);
    }

    /** The server is killed: what waits for it at a gate ends. */
    void die() {
        gates.forEach(FakeGate::serverDied);
    }

    @Override
    public Optional<Sandbox> ensureSandbox(Place place, int number) {
        checkReachable();
        if (!engine.places.containsKey(place.name())) {
            throw lost(place.name());
        }
        String name = place.name() + "-sandbox-" + number;
        Map<String, String> labels = Map.of(Labels.ROLE, "sandbox", Labels.PLACE, place.name());
        create(new StepContainer(
                name, place, "busybox:latest", List.of("fake", "sleep 1000000s"), Map.of(), "/", labels, Limits.NONE));
        find(name).ifPresent(sandbox -> sandbox.start(clock));
        return Optional.of(new Sandbox(name));
    }

    @Override
    public ContainerExecution reattach(String container, OutputCursor cursor, OutputSink sink) {
        checkReachable();
        FakeContainer found = find(container)
                .filter(known -> known.state().phase() != ContainerState.Phase.CREATED)
                .orElseThrow(() -> lost(container));
        return new FakeFollow(found, cursor, sink, clock);
    }

    @Override
    public void writeFile(String container, String path, byte[] content, int mode) {
        checkReachable();
        find(container).orElseThrow(() -> lost(container)).files.put(path, content.clone());
    }

    @Override
    public Optional<byte[]> readFile(String container, String path, int atMost) {
        checkReachable();
        Optional<byte[]> file = Optional.ofNullable(
                find(container).orElseThrow(() -> lost(container)).files.get(path));
        if (file.isPresent() && file.get().length > atMost) {
            throw new NoriaException(ErrorCode.FILE_TOO_LARGE, "File " + path + " is too large.");
        }
        return file;
    }

    @Override
    public Optional<ContainerState> inspect(String container) {
        checkReachable();
        return find(container).map(FakeContainer::state);
    }

    @Override
    public List<ContainerState> list(Map<String, String> labels) {
        checkReachable();
        return engine.containers.values().stream()
                .filter(container -> isOwn(container.labels))
                .filter(container -> container.labels.entrySet().containsAll(labels.entrySet()))
                .map(FakeContainer::state)
                .sorted(Comparator.comparing(ContainerState::name))
                .toList();
    }

    @Override
    public void stop(String container, Duration grace) {
        checkReachable();
        find(container).ifPresent(found -> {
            found.signal(grace.isZero());
            if (!found.endsWithin(grace.toMillis())) {
                found.signal(true);
                found.endsWithin(10_000);
            }
        });
    }

    @Override
    public void removeContainer(String container) {
        checkReachable();
        find(container).ifPresent(found -> engine.lose(container));
    }

    Optional<FakeContainer> find(String name) {
        return Optional.ofNullable(engine.containers.get(name)).filter(container -> isOwn(container.labels));
    }

    private Map<String, String> labels(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put(Labels.INSTANCE, instance);
        return all;
    }

    boolean isOwn(Map<String, String> labels) {
        return instance.equals(labels.get(Labels.INSTANCE));
    }

    void checkReachable() {
        if (!engine.isReachable()) {
            throw new NoriaException(ErrorCode.ENGINE_UNREACHABLE, "The container engine at memory: does not answer.");
        }
    }

    static NoriaException lost(String container) {
        return new NoriaException(ErrorCode.CONTAINER_LOST, "Container " + container + " is gone.");
    }
}
