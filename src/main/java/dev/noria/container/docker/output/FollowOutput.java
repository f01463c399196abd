package dev.noria.container.docker.output;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerExecution;
import dev.noria.container.ContainerExit;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.OutputCursor;
import dev.noria.container.OutputSink;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineErrors;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.engine.Pause;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Follows a container to its end: first its attach stream, when there is one, and from the engine's log whenever that
 * stream cannot be trusted to have brought everything. A thread of its own does it; it is never interrupted.
 */
public final class FollowOutput implements ContainerExecution {
    /** How often the state is looked at after the output has ended: for about two seconds. */
    private static final int LOOKS = 40;
    /** A stream that lived so long was no part of the trouble before it. */
    private static final Duration STEADY = Duration.ofSeconds(5);

    private final DockerEngine engine;
    private final String name;
    private final String id;
    private final @Nullable GateSilence silence;
    private final OutputDelivery delivery;
    private final CompletableFuture<ContainerExit> exit = new CompletableFuture<>();
    private final Trouble trouble;
    private volatile @Nullable Response stream;

    /** @param cursor what the sink has had already */
    public FollowOutput(DockerEngine engine, InspectContainerResponse container, OutputCursor cursor, OutputSink sink) {
        this.engine = engine;
        name = container.getName().substring(1);
        id = container.getId();
        silence = GateEnd.token(container)
                // Whoever has had output before has it from a program.
                .filter(token -> cursor.equals(OutputCursor.START))
                .map(token -> new GateSilence(sink, token))
                .orElse(null);
        delivery = new OutputDelivery(silence == null ? sink : silence, cursor, engine.clock());
        trouble = new Trouble(name);
    }

    /**
     * Starts to follow, in a thread of its own.
     *
     * @param attached the attach stream from before the start; without it the engine's log is read
     */
    public FollowOutput begin(@Nullable Response attached) {
        stream = attached;
        Future<?> watch = new QuietStream(engine, id, this::silentStream).watch();
        Runnable following = () -> {
            run(attached);
            watch.cancel(false);
        };
        Thread thread = new Thread(following, "noria-follow-" + name);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public CompletableFuture<ContainerExit> exit() {
        return exit;
    }

    @Override
    public void close() {
        delivery.close();
        Response open = stream;
        if (open != null) {
            open.close();
        }
        exit.cancel(false);
    }

    /** The stream that is waited for, when it has brought nothing for some time. */
    private Optional<Response> silentStream() {
        return delivery.isSilent(engine.quiet()) ? Optional.ofNullable(stream) : Optional.empty();
    }

    private void run(@Nullable Response attached) {
        try {
            exit.complete(follow(attached));
        } catch (CancellationException e) {
            exit.cancel(false);
        } catch (NoriaException e) {
            exit.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            exit.completeExceptionally(new NoriaException(
                    ErrorCode.INTERNAL, "Could not take the output of container " + name + ": " + e + ".", e));
        }
    }

    private ContainerExit follow(@Nullable Response attached) {
        delivery.fromHere();
        boolean whole = attached != null && drain(attached, false);
        int looks = 0;
        while (true) {
            delivery.checkOpen();
            Optional<InspectContainerResponse> found = inspect();
            if (found.isEmpty()) {
                // The engine was away: whatever the stream brought, its end proves nothing.
                whole = false;
                continue;
            }
            InspectContainerResponse container = found.get();
            Phase phase = OwnContainers.phase(container.getState());
            if (phase == Phase.CREATED) {
                throw neverStarted(name);
            }
            if (phase == Phase.EXITED && "removing".equals(container.getState().getStatus())) {
                // Killed to be removed: the exit code is not the program's own.
                throw lost(name);
            }
            if (phase == Phase.EXITED && whole) {
                return end(container);
            }
            if (whole && looks < LOOKS) {
                // The output ends a few milliseconds before the engine has written down how the program ended.
                Pause.millis(looks < 10 ? 5 : 50);
                looks++;
                continue;
            }
            // The program closed its output and runs on, or the stream broke.
            whole = readLog(OwnContainers.hasLocalLog(container));
            looks = 0;
        }
    }

    private ContainerExit end(InspectContainerResponse container) {
        ContainerExit end = new GateEnd(engine).exit(container);
        if (silence != null && !end.neverOpened()) {
            delivery.checkOpen();
            silence.release();
        }
        return end;
    }

    /** Empty when the engine does not answer at the moment. */
    private Optional<InspectContainerResponse> inspect() {
        try {
            Optional<InspectContainerResponse> found = new OwnContainers(engine).find(id);
            if (found.isEmpty()) {
                throw lost(name);
            }
            return found;
        } catch (NoriaException e) {
            if (e.code() != ErrorCode.ENGINE_UNREACHABLE && e.code() != ErrorCode.ENGINE_FAILED) {
                throw e;
            }
            trouble.happened(e);
            return Optional.empty();
        }
    }

    private boolean readLog(boolean local) {
        Response log;
        try {
            log = engine.open(
                    "read the output of container " + name,
                    new EnginePath("containers", id, "logs")
                            .with("stdout", 1)
                            .with("stderr", 1)
                            .with("follow", 1)
                            .with("timestamps", local ? 1 : 0)
                            .request("GET")
                            .build());
        } catch (NoriaException e) {
            trouble.happened(e);
            return false;
        }
        delivery.fromTheBeginning();
        return drain(log, local);
    }

    /**
     * Delivers a stream to its end.
     *
     * @return whether that was a proper end
     */
    private boolean drain(Response response, boolean local) {
        stream = response;
        long opened = System.nanoTime();
        try (response) {
            FrameSource frames = new FrameSource(response.getBody(), local);
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                if (delivery.deliver(frame)) {
                    trouble.over();
                }
            }
            return true;
        } catch (IOException e) {
            delivery.checkOpen();
            if (System.nanoTime() - opened > STEADY.toNanos()) {
                trouble.over();
            }
            trouble.happened(EngineErrors.unreachable("read the output of container " + name, engine.host(), e));
            return false;
        } finally {
            stream = null;
        }
    }

    public static NoriaException lost(String name) {
        return new NoriaException(
                ErrorCode.CONTAINER_LOST,
                "Container " + name + " is gone, somebody removed it: nobody knows how its program ended.");
    }

    public static NoriaException neverStarted(String name) {
        return new NoriaException(
                ErrorCode.CONTAINER_LOST, "Container " + name + " was created and never started: it has no end.");
    }
}
