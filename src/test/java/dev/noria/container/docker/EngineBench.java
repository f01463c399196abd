package dev.noria.container.docker;

import dev.noria.container.ContainerExecution;
import dev.noria.container.ContainerExit;
import dev.noria.container.GateOpening;
import dev.noria.container.GatedContainer;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.Place;
import dev.noria.container.Sandboxes;
import dev.noria.container.StepContainer;
import dev.noria.container.StepNetwork;
import dev.noria.container.StepOptions;
import dev.noria.container.docker.engine.DockerEngine;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What gates and sandboxes are worth on this machine, beside the engine's plain calls in the same run. Prints; asserts
 * nothing, for that depends on who else uses the machine. {@code ./mvnw test -Dtest=EngineBench -Dnoria.bench=true}
 */
@Tag("engine")
@EnabledIfSystemProperty(named = "noria.bench", matches = "true")
class EngineBench {
    private static final int STEPS = 10;
    private static final int ROUNDS = 3;

    private final String instance = "bench-" + UUID.randomUUID().toString().substring(0, 8);
    private final Place place = new Place("noria-" + instance, "/w", Map.of(Labels.RUN, "1"));
    private final DockerEngine engine = new DockerEngine(TestEngine.HOST, instance, Clock.systemUTC());
    private final DockerRuntime runtime = new DockerRuntime(engine);
    private final ExecutorService ahead = Executors.newCachedThreadPool();
    private int number;

    private record Waiting(String name, GatedContainer gate, Sandboxes.Lease lease) {}

    @BeforeEach
    void prepare() {
        TestImages.ensureBusybox(engine);
        runtime.prepare(place);
    }

    @AfterEach
    void remove() {
        ahead.shutdown();
        try {
            runtime.remove(place);
        } finally {
            engine.close();
        }
    }

    @Test
    void compares() throws Exception {
        System.out.printf("%-34s %9s %9s%n", "10 steps in sequence (s)", "true", "sleep 1");
        Sandboxes sandboxes = new Sandboxes(runtime, place, 4);
        List<Double> raw = new ArrayList<>();
        List<Double> gated = new ArrayList<>();
        List<Double> sleeping = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            raw.add(raw("true"));
            gated.add(gated(sandboxes, "true", 2));
            sleeping.add(gated(sandboxes, "sleep 1", 2));
        }
        System.out.printf("%-34s %9.2f %9.2f%n", "create, start, wait, remove", median(raw), raw("sleep 1"));
        System.out.printf("%-34s %9.2f %9.2f%n", "gates and sandboxes", median(gated), median(sleeping));
        System.out.printf("ratio %.3f%n", median(gated) / median(raw));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private double raw(String script) {
        long start = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            String name = name();
            String id = engine.call(
                            "create",
                            docker -> docker.createContainerCmd(TestImages.BUSYBOX)
                                    .withName(name)
                                    .withLabels(Map.of(Labels.INSTANCE, instance))
                                    .withHostConfig(com.github.dockerjava.api.model.HostConfig.newHostConfig()
                                            .withNetworkMode(place.name()))
                                    .withCmd("sh", "-c", script)
                                    .exec())
                    .getId();
            engine.run("start", docker -> docker.startContainerCmd(id).exec());
            engine.call("wait", docker -> docker.waitContainerCmd(id).start().awaitStatusCode());
            engine.run(
                    "remove",
                    docker -> docker.removeContainerCmd(id)
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec());
        }
        return seconds(start);
    }

    /** From the first opening to the last exit: what comes before is the set-up of a run, not a step. */
    private double gated(Sandboxes sandboxes, String script, int lookAhead) throws Exception {
        Deque<Future<Waiting>> waiting = new ArrayDeque<>();
        for (int step = 0; step < lookAhead; step++) {
            waiting.add(ahead.submit(() -> start(sandboxes)));
        }
        for (Future<Waiting> first : waiting) {
            first.get();
        }
        List<Future<?>> removals = new ArrayList<>();
        long start = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            Waiting next = waiting.remove().get();
            try (ContainerExecution execution = next.gate()
                    .open(
                            new GateOpening(Map.of("CI_STEP", "x"), List.of("/bin/sh", "-e", "-c", script)),
                            (at, kind, bytes) -> {})) {
                if (step + lookAhead < STEPS) {
                    waiting.add(ahead.submit(() -> start(sandboxes)));
                }
                ContainerExit exit = execution.exit().join();
                if (exit.exitCode() != 0 || exit.neverOpened()) {
                    throw new IllegalStateException(exit.toString());
                }
            }
            next.lease().close();
            removals.add(ahead.submit(() -> runtime.removeContainer(next.name())));
        }
        double seconds = seconds(start);
        await(removals);
        return seconds;
    }

    private static void await(List<Future<?>> all) throws InterruptedException, ExecutionException {
        for (Future<?> one : all) {
            one.get();
        }
    }

    private Waiting start(Sandboxes sandboxes) {
        String name = name();
        Sandboxes.Lease lease = sandboxes.take().orElseThrow();
        return new Waiting(
                name,
                runtime.startGated(new StepContainer(
                        name,
                        place,
                        TestImages.BUSYBOX,
                        List.of(),
                        Map.of(),
                        "/w",
                        Map.of(),
                        Limits.NONE,
                        StepOptions.NONE.withNetwork(new StepNetwork.Shared(lease.sandbox())))),
                lease);
    }

    private synchronized String name() {
        number++;
        return place.name() + "-" + number;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
