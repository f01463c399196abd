package dev.noria.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerExecution;
import dev.noria.container.ContainerExit;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.OutputCursor;
import dev.noria.container.OutputKind;
import dev.noria.container.OutputSink;
import dev.noria.container.docker.FrameReader.Frame;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Follows a container to its end: first its attach stream, when there is one, and from the engine's log whenever that
 * stream cannot be trusted to have brought everything. A thread of its own does it; it is never interrupted.
 */
final class FollowOutput implements ContainerExecution {
    /** How often the state is looked at after the output has ended: for about two seconds. */
    private static final int LOOKS = 40;

    private final DockerEngine engine;
    private final String name;
    private final String id;
    private final OutputSink sink;
    private final Map<OutputKind, Long> taken = new EnumMap<>(OutputKind.class);
    private final CompletableFuture<ContainerExit> exit = new CompletableFuture<>();
    private final ReentrantLock delivering = new ReentrantLock();
    private final Trouble trouble;
    private volatile @Nullable Response stream;
    private volatile boolean closed;

    /** @param cursor what the sink has had already */
    FollowOutput(DockerEngine engine, String name, String id, OutputCursor cursor, OutputSink sink) {
        this.engine = engine;
        this.name = name;
        this.id = id;
        this.sink = sink;
        trouble = new Trouble(name);
        taken.put(OutputKind.STDOUT, cursor.stdoutBytes());
        taken.put(OutputKind.STDERR, cursor.stderrBytes());
    }

    /** @param attached the attach stream from before the start; without it the engine's log is read */
    FollowOutput begin(@Nullable Response attached) {
        stream = attached;
        Thread thread = new Thread(() -> run(attached), "noria-follow-" + name);
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
        delivering.lock();
        try {
            closed = true;
        } finally {
            delivering.unlock();
        }
        Response open = stream;
        if (open != null) {
            open.close();
        }
        exit.cancel(false);
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
        boolean whole = attached != null
                && drain(attached, new FrameSource(attached.getBody(), false), new EnumMap<>(OutputKind.class));
        int looks = 0;
        while (true) {
            checkOpen();
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
                return OwnContainers.exit(container.getState());
            }
            if (whole && looks < LOOKS) {
                // The output ends a few milliseconds before the engine has written down how the program ended.
                Pause.millis(looks < 10 ? 5 : 50);
                looks++;
                continue;
            }
            // The program closed its output and runs on, or the stream broke.
            whole = readLog();
            looks = 0;
        }
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

    private boolean readLog() {
        Response log;
        boolean mend;
        try {
            mend = engine.features().localLog();
            log = engine.open(
                    "read the output of container " + name,
                    new EnginePath("containers", id, "logs")
                            .with("stdout", 1)
                            .with("stderr", 1)
                            .with("follow", 1)
                            .with("timestamps", mend ? 1 : 0)
                            .request("GET")
                            .build());
        } catch (NoriaException e) {
            trouble.happened(e);
            return false;
        }
        return drain(log, new FrameSource(log.getBody(), mend), new EnumMap<>(taken));
    }

    /** @return whether the stream came to a proper end */
    private boolean drain(Response response, FrameSource frames, Map<OutputKind, Long> skip) {
        stream = response;
        try (response) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                long skipping = Math.min(skip.getOrDefault(frame.kind(), 0L), frame.bytes().length);
                skip.merge(frame.kind(), -skipping, Long::sum);
                deliver(frame, (int) skipping);
            }
            return true;
        } catch (IOException e) {
            checkOpen();
            trouble.happened(EngineErrors.unreachable("read the output of container " + name, engine.host(), e));
            return false;
        } finally {
            stream = null;
        }
    }

    private void deliver(Frame frame, int skipping) {
        int length = frame.bytes().length - skipping;
        if (length == 0) {
            checkOpen();
            return;
        }
        byte[] bytes =
                skipping == 0 ? frame.bytes() : Arrays.copyOfRange(frame.bytes(), skipping, frame.bytes().length);
        delivering.lock();
        try {
            checkOpen();
            sink.write(engine.clock().instant(), frame.kind(), bytes);
            taken.merge(frame.kind(), (long) length, Long::sum);
        } finally {
            delivering.unlock();
        }
        trouble.over();
    }

    private void checkOpen() {
        if (closed) {
            throw new CancellationException();
        }
    }

    static NoriaException lost(String name) {
        return new NoriaException(
                ErrorCode.CONTAINER_LOST,
                "Container " + name + " is gone, somebody removed it: nobody knows how its program ended.");
    }

    static NoriaException neverStarted(String name) {
        return new NoriaException(
                ErrorCode.CONTAINER_LOST, "Container " + name + " was created and never started: it has no end.");
    }
}
