package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.engine.Pause;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends a container: its stop signal (TERM unless its image says otherwise), then KILL.
 *
 * <p>Not by the engine's stop call, which answers only after the grace: one cannot tell it from an engine that hangs.
 */
public final class StopContainer {
    /** After KILL; the engine itself needs a while to clean up a container on a busy machine. */
    private static final Duration AFTER_KILL = Duration.ofSeconds(30);

    private final DockerEngine engine;
    private final OwnContainers containers;

    public StopContainer(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
    }

    public void stop(String name, Duration grace) {
        Optional<InspectContainerResponse> found = containers.find(name);
        if (found.isEmpty() || !isRunning(found.get())) {
            return;
        }
        // By id from here on: the name may be another container's by the time of KILL.
        String id = found.get().getId();
        String signal = stopSignal(found.get());
        if (!grace.isZero()) {
            kill(name, id, signal);
            if (endsWithin(id, grace)) {
                return;
            }
        }
        kill(name, id, "SIGKILL");
        if (!endsWithin(id, AFTER_KILL)) {
            throw new NoriaException(
                    ErrorCode.ENGINE_FAILED,
                    "Could not stop container " + name + ": it still runs " + AFTER_KILL.toSeconds()
                            + " s after it was killed.");
        }
    }

    private void kill(String name, String id, String signal) {
        try {
            engine.run(
                    "send " + signal + " to container " + name,
                    docker -> docker.killContainerCmd(id).withSignal(signal).exec());
        } catch (EngineRefusal e) {
            boolean ended = e.notFound() || e.conflict() || e.reason().contains("is not running");
            if (!ended) {
                throw e;
            }
        }
    }

    private boolean endsWithin(String id, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        long pause = 5;
        while (true) {
            Optional<InspectContainerResponse> found = containers.find(id);
            if (found.isEmpty() || !isRunning(found.get())) {
                return true;
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            Pause.millis(Math.min(pause, left));
            pause = Math.min(200, pause * 2);
        }
    }

    private static String stopSignal(InspectContainerResponse container) {
        return container.getConfig().getRawValues().get("StopSignal") instanceof String signal && !signal.isEmpty()
                ? signal
                : "SIGTERM";
    }

    private static boolean isRunning(InspectContainerResponse container) {
        return OwnContainers.phase(container.getState()) == Phase.RUNNING;
    }
}
