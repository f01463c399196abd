package dev.noria.execution.step;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.ImageInfo;
import dev.noria.container.Place;
import dev.noria.container.Progress;
import dev.noria.container.Sandbox;
import dev.noria.execution.driver.Launch;
import dev.noria.execution.driver.Threads;
import dev.noria.execution.step.StepContainers.StepName;
import dev.noria.plan.StepAction.RunContainer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Containers at their gates, each for the attempt that its name says: those of steps whose turn it is, and those that
 * are started ahead. Thread-safe. What waits here ends with the server, and has certainly not run.
 */
@ApplicationScoped
public class Gates {
    private static final Logger LOG = Logger.getLogger(Gates.class);
    private static final int MOST_SANDBOXES = 32;

    private final ContainerRuntime runtime;
    private final StepImages images;
    private final StepContainers containers;
    private final Threads threads;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, SandboxPool> pools = new ConcurrentHashMap<>();

    /**
     * One that waits, or is about to.
     *
     * @param ahead whether it was begun before its step's turn
     * @param itsTurn whether that has come
     */
    private record Waiting(
            String place, boolean ahead, AtomicBoolean itsTurn, PullProgress progress, CompletableFuture<Gate> gate) {}

    public Gates(ContainerRuntime runtime, StepImages images, StepContainers containers, Threads threads) {
        this.runtime = runtime;
        this.images = images;
        this.containers = containers;
        this.threads = threads;
    }

    /**
     * Begins to start a container, unless that was begun before; returns at once.
     *
     * @param itsTurn whether its step has been taken up
     */
    void begin(Launch launch, RunContainer action, StepName name, boolean itsTurn) {
        Waiting mine = new Waiting(
                name.place().name(),
                !itsTurn,
                new AtomicBoolean(itsTurn),
                new PullProgress(),
                new CompletableFuture<>());
        Waiting present = waiting.putIfAbsent(name.container(), mine);
        if (present != null) {
            present.itsTurn().compareAndSet(false, itsTurn);
            return;
        }
        Optional<SandboxPool.Turn> turn = turn(launch, action, name.place());
        threads.start("noria-gate-" + name.container(), () -> {
            try {
                mine.gate().complete(make(launch, action, name, turn, mine.progress()));
            } catch (RuntimeException e) {
                turn.ifPresent(SandboxPool.Turn::close);
                mine.gate().completeExceptionally(e);
            }
        });
    }

    /** The container of this name; started now, if it was not begun. */
    Gate take(Launch launch, RunContainer action, StepName name, Progress progress) {
        begin(launch, action, name, true);
        Waiting taken = waiting.remove(name.container());
        if (taken == null) {
            throw new IllegalStateException("Somebody else has taken " + name.container() + ".");
        }
        try {
            taken.progress().to(progress);
            return taken.gate().join();
        } catch (CompletionException e) {
            if (taken.ahead()) {
                // What was in the way then may be gone.
                return take(launch, action, name, progress);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Gate make(
            Launch launch, RunContainer action, StepName name, Optional<SandboxPool.Turn> turn, Progress progress) {
        ImageInfo image = images.ensure(launch, action, progress);
        Optional<Sandbox> sandbox = turn.flatMap(SandboxPool.Turn::sandbox);
        Map<String, String> environment = StepEnvironment.early(launch.pipeline(), action);
        return new Gate(
                runtime.startGated(
                        containers.container(launch, action, name, image.id(), List.of(), environment, sandbox)),
                image,
                turn);
    }

    private Optional<SandboxPool.Turn> turn(Launch launch, RunContainer action, Place place) {
        if (launch.step().isBackground() || !StepContainers.mayShare(action.settings())) {
            return Optional.empty();
        }
        return Optional.of(
                pools.computeIfAbsent(place.name(), unused -> new SandboxPool(runtime, place, MOST_SANDBOXES))
                        .reserve(launch.step().name(), launch.step().dependsOn()));
    }

    /** Throws away what waits in a place before its turn, but for these containers. */
    void keepOnly(Place place, Collection<String> names) {
        waiting.forEach((name, one) -> {
            boolean meant = one.place().equals(place.name()) && !one.itsTurn().get() && !names.contains(name);
            if (meant && waiting.remove(name, one)) {
                discard(name, one);
            }
        });
    }

    /** Throws away a container whose step has ended without it. */
    void drop(String name) {
        Waiting one = waiting.remove(name);
        if (one != null) {
            discard(name, one);
        }
    }

    private void discard(String name, Waiting one) {
        threads.start("noria-gate-close", () -> {
            try {
                one.gate().join().close();
            } catch (RuntimeException e) {
                LOG.debugf("%s was not thrown away (%s); it goes with its place.", name, e.getMessage());
            }
        });
    }

    /** Forgets a place that is about to be removed. */
    void leave(Place place) {
        waiting.forEach((name, one) -> {
            if (one.place().equals(place.name())) {
                drop(name);
            }
        });
        pools.remove(place.name());
    }
}
