package dev.noria.container.docker;

import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.OutputSink;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineErrors;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OnCancel;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.engine.Pause;
import dev.noria.container.docker.output.Frame;
import dev.noria.container.docker.output.FrameSource;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Runs a command in a container that runs. The engine has no way to end such a command: after a cancellation nobody
 * listens to it any more, and it may go on until the container ends.
 */
final class ExecInInstance {
    private final DockerEngine engine;

    ExecInInstance(DockerEngine engine) {
        this.engine = engine;
    }

    int exec(String instance, List<String> command, OutputSink sink, Cancellation cancellation) {
        String attempt = "run " + command.get(0) + " in " + instance;
        String container = new OwnContainers(engine)
                .find(instance)
                .orElseThrow(() -> notRunning(attempt))
                .getId();
        String id;
        try {
            id = engine.call(
                            attempt,
                            docker -> docker.execCreateCmd(container)
                                    .withAttachStdout(true)
                                    .withAttachStderr(true)
                                    .withCmd(command.toArray(new String[0]))
                                    .exec())
                    .getId();
        } catch (EngineRefusal e) {
            throw e.conflict() || e.notFound() ? notRunning(attempt) : e;
        }
        follow(attempt, id, sink, cancellation);
        return exitCode(attempt, id, command.get(0));
    }

    private void follow(String attempt, String id, OutputSink sink, Cancellation cancellation) {
        Response output;
        try {
            output = engine.open(
                    attempt,
                    new EnginePath("exec", id, "start")
                            .request("POST")
                            .putHeader("Content-Type", "application/json")
                            .bodyBytes("{\"Detach\":false,\"Tty\":false}".getBytes(StandardCharsets.UTF_8))
                            .build());
        } catch (EngineRefusal e) {
            throw new NoriaException(
                    ErrorCode.CONTAINER_START_FAILED, "Could not " + attempt + ": " + e.reason() + ".", e);
        }
        try (output;
                OnCancel closing = new OnCancel(cancellation, output::close)) {
            FrameSource frames = new FrameSource(output.getBody(), false);
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                if (closing.isCanceled()) {
                    break;
                }
                sink.write(engine.clock().instant(), frame.kind(), frame.bytes());
            }
        } catch (IOException e) {
            if (!cancellation.isCanceled()) {
                throw EngineErrors.unreachable(attempt, engine.host(), e);
            }
        }
        if (cancellation.isCanceled()) {
            throw OnCancel.canceled("Command " + attempt.substring("run ".length()));
        }
    }

    private int exitCode(String attempt, String id, String program) {
        InspectExecResponse ended = inspect(attempt, id);
        for (int look = 0; Boolean.TRUE.equals(ended.isRunning()) && look < 200; look++) {
            Pause.millis(look < 20 ? 5 : 50);
            ended = inspect(attempt, id);
        }
        Long code = ended.getExitCodeLong();
        if (code == null) {
            throw new NoriaException(
                    ErrorCode.ENGINE_FAILED, "Could not " + attempt + ": the engine does not tell how it ended.");
        }
        boolean neverRan = Objects.requireNonNullElse(ended.getPidLong(), 0L) == 0;
        if (neverRan && (code == 126 || code == 127)) {
            throw new NoriaException(
                    ErrorCode.CONTAINER_START_FAILED,
                    "Could not " + attempt + ": there is no program \"" + program + "\" that can be executed.");
        }
        return code.intValue();
    }

    private InspectExecResponse inspect(String attempt, String id) {
        return engine.call(attempt, docker -> docker.inspectExecCmd(id).exec());
    }

    private static NoriaException notRunning(String attempt) {
        return new NoriaException(
                ErrorCode.CONTAINER_START_FAILED, "Could not " + attempt + ": the instance does not run.");
    }
}
