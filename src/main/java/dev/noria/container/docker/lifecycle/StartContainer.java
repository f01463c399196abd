package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerExecution;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.OutputCursor;
import dev.noria.container.OutputSink;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Attaches to a container, then starts it: in this order, so that no byte is lost. */
public final class StartContainer {
    private static final Pattern NO_PROGRAM = Pattern.compile(
            "exec: \"([^\"]*)\": (?:executable file not found|stat [^:]*: no such file|permission denied)");
    private static final Pattern PROGRAM_FAULT = Pattern.compile(
            "executable file not found|no such file or directory|permission denied|exec format error|not a directory|is a directory");

    private final DockerEngine engine;
    private final OwnContainers containers;

    public StartContainer(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
    }

    /** A container that has been started before is followed from its beginning, and not started again. */
    public ContainerExecution start(String name, OutputSink sink) {
        InspectContainerResponse container = containers.find(name).orElseThrow(() -> FollowOutput.lost(name));
        FollowOutput follow = new FollowOutput(engine, container, OutputCursor.START, sink);
        if (OwnContainers.phase(container.getState()) != Phase.CREATED) {
            return follow.begin(null);
        }
        checkProgram(container);
        Response attached = attach(name, container.getId(), null);
        try {
            start(name, container.getId());
        } catch (RuntimeException e) {
            attached.close();
            throw e;
        }
        return follow.begin(attached);
    }

    /** @throws NoriaException {@code CONTAINER_START_FAILED} when its program is certainly not there */
    void checkProgram(InspectContainerResponse container) {
        if (!new ProgramLookup(engine).isThere(container)) {
            throw noProgram(container.getName().substring(1), container.getPath());
        }
    }

    /**
     * Without what was printed before: there is nothing yet, and asking for it could bring the first bytes twice. The
     * engine has connected the stream before it answers (moby {@code daemon/attach.go}).
     *
     * @param input what the container reads; null when it reads nothing
     */
    Response attach(String name, String id, @Nullable InputStream input) {
        EnginePath path = new EnginePath("containers", id, "attach")
                .with("stream", 1)
                .with("stdout", 1)
                .with("stderr", 1);
        Request.Builder request = input == null
                ? path.request("POST")
                : path.with("stdin", 1).request("POST").hijackedInput(input);
        return engine.open("attach to container " + name, request.build());
    }

    /**
     * Starts it, unless it runs already; nobody attaches.
     *
     * @throws NoriaException {@code CONTAINER_START_FAILED} when its program cannot be started
     */
    public void start(String name, String id) {
        try {
            engine.run("start container " + name, docker -> {
                try {
                    docker.startContainerCmd(id).exec();
                } catch (NotModifiedException e) {
                    // It runs already.
                }
            });
        } catch (EngineRefusal e) {
            Matcher program = NO_PROGRAM.matcher(e.reason());
            if (program.find()) {
                throw noProgram(name, program.group(1));
            }
            if (PROGRAM_FAULT.matcher(e.reason()).find()) {
                throw new NoriaException(
                        ErrorCode.CONTAINER_START_FAILED,
                        "Could not start container " + name + ": " + withoutStages(e.reason()) + ".",
                        e);
            }
            throw e;
        } catch (NoriaException e) {
            if (e.code() != ErrorCode.ENGINE_UNREACHABLE || !hasStarted(id)) {
                throw e;
            }
        }
    }

    /** The answer was lost; whether the request was is for the engine to say. */
    private boolean hasStarted(String id) {
        try {
            return containers
                    .find(id)
                    .map(container -> OwnContainers.phase(container.getState()) != Phase.CREATED)
                    .orElse(false);
        } catch (NoriaException e) {
            return false;
        }
    }

    private static NoriaException noProgram(String name, String program) {
        return new NoriaException(
                ErrorCode.CONTAINER_START_FAILED,
                "Could not start container " + name + ": its image has no program \"" + program
                        + "\" that can be executed. Name one that it has, or use another image.");
    }

    /** Leaves out which part of the engine called which. */
    private static String withoutStages(String reason) {
        return reason.replaceFirst(
                "^.*(?:starting container process caused|unable to start container process|create failed): ", "");
    }
}
