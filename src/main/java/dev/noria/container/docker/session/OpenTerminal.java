package dev.noria.container.docker.session;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.OutputSink;
import dev.noria.container.Terminal;
import dev.noria.container.TerminalSize;
import dev.noria.container.docker.engine.BytePipe;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.lifecycle.CreateContainer;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Starts a command with a terminal in a running container, and connects to it. */
public final class OpenTerminal {
    private final DockerEngine engine;

    public OpenTerminal(DockerEngine engine) {
        this.engine = engine;
    }

    public Terminal open(
            String name, List<String> command, Map<String, String> environment, TerminalSize size, OutputSink sink) {
        String attempt = "open a terminal in container " + name;
        String container = new OwnContainers(engine)
                .find(name)
                .orElseThrow(() -> FollowOutput.lost(name))
                .getId();
        String id;
        try {
            id = engine.call(
                            attempt,
                            docker -> docker.execCreateCmd(container)
                                    .withAttachStdin(true)
                                    .withAttachStdout(true)
                                    .withAttachStderr(true)
                                    .withTty(true)
                                    .withEnv(CreateContainer.environment(environment))
                                    .withCmd(command.toArray(new String[0]))
                                    .exec())
                    .getId();
        } catch (EngineRefusal e) {
            throw e.conflict() || e.notFound() ? notRunning(attempt, e) : e;
        }
        BytePipe keys = new BytePipe();
        DockerTerminal terminal = new DockerTerminal(engine, name, id, keys, start(attempt, id, keys), sink);
        terminal.resize(size);
        return terminal.begin();
    }

    private Response start(String attempt, String id, BytePipe keys) {
        try {
            return engine.open(
                    attempt,
                    new EnginePath("exec", id, "start")
                            .request("POST")
                            .putHeader("Content-Type", "application/json")
                            .bodyBytes("{\"Detach\":false,\"Tty\":true}".getBytes(StandardCharsets.UTF_8))
                            .hijackedInput(keys.source())
                            .build());
        } catch (EngineRefusal e) {
            keys.finish();
            throw notRunning(attempt, e);
        }
    }

    private static NoriaException notRunning(String attempt, EngineRefusal e) {
        return new NoriaException(
                ErrorCode.CONTAINER_START_FAILED, "Could not " + attempt + ": " + e.reason() + ".", e);
    }
}
