package dev.noria.container;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is behind a {@link FakeRuntime}: it stays when a server goes. A test of a restart makes a second runtime with
 * the same engine and the same instance id.
 *
 * <p>A container runs the {@link Script} of its image when one was given, else the arguments after {@code fake}, else
 * the lines of its command's last argument. An image that was not added does not exist. Thread-safe.
 */
public final class FakeEngine {
    /** A program that no image has. */
    public static final String NO_PROGRAM = "no-such-program";

    final Map<String, FakeContainer> containers = new ConcurrentHashMap<>();
    final Map<String, Place> places = new ConcurrentHashMap<>();
    final List<String> startedContainers = new ArrayList<>();
    private final Map<String, FakeWorkspace> workspaces = new ConcurrentHashMap<>();
    private final Map<String, Script> images = new ConcurrentHashMap<>();
    private final Map<String, String> served = new HashMap<>();
    private final Set<String> gates = new HashSet<>();
    private volatile boolean reachable = true;

    public FakeEngine() {
        addImage("busybox:latest");
    }

    /** An image whose containers run what their command says. */
    public FakeEngine addImage(String image) {
        images.put(image, Script.of());
        return this;
    }

    /** An image whose containers run this, whatever their command is. */
    public FakeEngine addImage(String image, Script script) {
        images.put(image, script);
        return this;
    }

    /** Lets scripts go on that wait for this gate. */
    public synchronized void open(String gate) {
        gates.add(gate);
    }

    synchronized boolean isOpen(String gate) {
        return gates.contains(gate);
    }

    /** From now on every call fails with {@code ENGINE_UNREACHABLE}, or no longer does; containers go on. */
    public void reachable(boolean answers) {
        reachable = answers;
    }

    boolean isReachable() {
        return reachable;
    }

    /** Somebody removes a container by hand. */
    public void lose(String container) {
        FakeContainer lost = containers.remove(container);
        if (lost != null) {
            lost.remove();
        }
    }

    /** The names of the containers whose programs were started, in this order; a name twice was started twice. */
    public List<String> started() {
        synchronized (startedContainers) {
            return List.copyOf(startedContainers);
        }
    }

    /** How containers were created, by name; those still there. */
    public Optional<StepContainer> created(String container) {
        return Optional.ofNullable(containers.get(container)).map(found -> found.spec);
    }

    /** A file of a place's workspace. */
    public Optional<byte[]> file(Place place, String path) {
        return workspace(place).read(path);
    }

    private record Kept(KeptContainer what, Map<String, byte[]> files) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    synchronized KeptContainer keep(FakeContainer container, long bytes, Instant now) {
        String name = container.spec.name();
        String image = "noria/kept:" + name;
        addImage(image);
        return kept.computeIfAbsent(
                        image,
                        key -> new Kept(
                                new KeptContainer(name, image, container.labels, bytes, now),
                                Map.copyOf(container.files)))
                .what();
    }

    synchronized List<KeptContainer> kept() {
        return kept.values().stream().map(Kept::what).toList();
    }

    synchronized void forget(KeptContainer what) {
        kept.remove(what.image());
        images.remove(what.image());
    }

    /** What containers of an image find in their files. */
    synchronized Map<String, byte[]> files(String image) {
        Kept found = kept.get(image);
        return found == null ? Map.of() : found.files();
    }

    Optional<String> image(String name) {
        String full = name.contains(":") ? name : name + ":latest";
        return images.containsKey(full) ? Optional.of(full) : Optional.empty();
    }

    Script script(String image, List<String> command) {
        Script own = images.getOrDefault(image(image).orElse(image), Script.of());
        if (!own.actions().isEmpty() || command.isEmpty()) {
            return own;
        }
        if (command.get(0).equals("fake")) {
            return new Script(command.subList(1, command.size()));
        }
        return new Script(command.get(command.size() - 1).lines().toList());
    }

    FakeWorkspace workspace(Place place) {
        return workspaces.computeIfAbsent(place.name(), name -> new FakeWorkspace());
    }

    void forget(Place place) {
        workspaces.remove(place.name());
        places.remove(place.name());
    }

    synchronized void serve(Place place, String container, String text) {
        served.put(place.name() + " " + container, text);
    }

    synchronized Optional<String> served(Place place, String container) {
        return Optional.ofNullable(served.remove(place.name() + " " + container));
    }
}
