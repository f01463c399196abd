package dev.noria.container.docker.output;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerExit;
import dev.noria.container.ContainerState;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.Labels;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineErrors;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.OwnContainers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells a container that ended at its gate from one whose program ended. The exit code alone does not say: a program
 * may have the same. But the gate also prints a token, which only that container has, and nothing else.
 */
public final class GateEnd {
    public static final int EXIT_CODE = 97;

    private final DockerEngine engine;

    public GateEnd(DockerEngine engine) {
        this.engine = engine;
    }

    /** What the container prints when its gate is never opened; empty when it has no gate. */
    public static Optional<String> token(InspectContainerResponse container) {
        Map<String, String> labels =
                Objects.requireNonNullElse(container.getConfig().getLabels(), Map.of());
        // One that goes on from a kept container has the label of its image, without a value.
        return Optional.ofNullable(labels.get(Labels.GATE)).filter(token -> !token.isEmpty());
    }

    public ContainerState state(InspectContainerResponse container) {
        ContainerState state = OwnContainers.state(container);
        return state.phase() == Phase.EXITED
                ? new ContainerState(
                        state.name(),
                        state.id(),
                        state.imageId(),
                        state.labels(),
                        state.phase(),
                        Optional.of(exit(container)))
                : state;
    }

    /** How a container that has ended did. */
    public ContainerExit exit(InspectContainerResponse container) {
        ContainerExit exit = OwnContainers.exit(container.getState());
        Optional<String> token = token(container);
        return exit.exitCode() == EXIT_CODE && token.isPresent() && printed(container, token.get())
                ? new ContainerExit(exit.exitCode(), exit.outOfMemory(), exit.startedAt(), exit.finishedAt(), true)
                : exit;
    }

    private boolean printed(InspectContainerResponse container, String token) {
        String attempt = "read the output of container " + container.getName().substring(1);
        byte[] expected = (token + "\n").getBytes(StandardCharsets.UTF_8);
        try (Response log = engine.open(
                        attempt,
                        new EnginePath("containers", container.getId(), "logs")
                                .with("stdout", 1)
                                .with("stderr", 1)
                                .request("GET")
                                .build());
                InputStream body = log.getBody()) {
            // A frame is eight bytes of header and its content; one more byte shows that there is more.
            byte[] start = body.readNBytes(8 + expected.length + 1);
            return start.length == 8 + expected.length
                    && Arrays.equals(start, 8, start.length, expected, 0, expected.length);
        } catch (IOException e) {
            throw EngineErrors.unreachable(attempt, engine.host(), e);
        }
    }
}
