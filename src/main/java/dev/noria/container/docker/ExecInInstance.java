package dev.noria.container.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.OutputSink;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineErrors;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.ExecEnd;
import dev.noria.container.docker.engine.OnCancel;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.output.Frame;
import dev.noria.container.docker.output.FrameSource;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
        ExecEnd end = ExecEnd.await(engine, attempt, id);
        if (end.neverRan()) {
            throw new NoriaException(
                    ErrorCode.CONTAINER_START_FAILED,
                    "Could not " + attempt + ": there is no program \"" + command.get(0) + "\" that can be executed.");
        }
        return end.exitCode();
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

    private static NoriaException notRunning(String attempt) {
        return new NoriaException(
                ErrorCode.CONTAINER_START_FAILED, "Could not " + attempt + ": the instance does not run.");
    }
}
