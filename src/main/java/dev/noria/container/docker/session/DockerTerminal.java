package dev.noria.container.docker.session;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.OutputKind;
import dev.noria.container.OutputSink;
import dev.noria.container.Terminal;
import dev.noria.container.TerminalSize;
import dev.noria.container.docker.engine.BytePipe;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.ExecEnd;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.engine.Pause;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** The two ways of a terminal. A thread of its own brings the output; what is typed goes through a pipe. */
final class DockerTerminal implements Terminal {
    /** Ctrl-C for what runs, Ctrl-D for the shell. */
    private static final byte[] HANG_UP = {3, 4};

    private static final int KILLED = 137;

    private final DockerEngine engine;
    private final String container;
    private final String id;
    private final BytePipe keys;
    private final Response stream;
    private final OutputSink sink;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    DockerTerminal(DockerEngine engine, String container, String id, BytePipe keys, Response stream, OutputSink sink) {
        this.engine = engine;
        this.container = container;
        this.id = id;
        this.keys = keys;
        this.stream = stream;
        this.sink = sink;
    }

    DockerTerminal begin() {
        Thread thread = new Thread(this::follow, "noria-terminal-" + container);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void follow() {
        try (stream) {
            copy(stream.getBody());
            exit.complete(end());
        } catch (NoriaException e) {
            exit.completeExceptionally(e);
        } catch (RuntimeException e) {
            exit.completeExceptionally(new NoriaException(
                    ErrorCode.INTERNAL, "Could not show the terminal of container " + container + ": " + e + ".", e));
        } finally {
            keys.finish();
        }
    }

    private void copy(InputStream output) {
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                if (exit.isDone()) {
                    return;
                }
                sink.write(engine.clock().instant(), OutputKind.STDOUT, Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            // Whether it has ended is for the engine to say.
        }
    }

    private int end() {
        try {
            ExecEnd end = ExecEnd.await(engine, "see the end of the terminal in container " + container, id);
            if (end.exitCode() != KILLED || runsOn()) {
                return end.exitCode();
            }
        } catch (EngineRefusal e) {
            if (!e.notFound()) {
                throw e;
            }
        }
        throw FollowOutput.lost(container);
    }

    /** False as soon as the container does not run; one that is being removed does for a moment after its programs. */
    private boolean runsOn() {
        for (int look = 0; look < 20; look++) {
            boolean runs = new OwnContainers(engine)
                    .find(container)
                    .map(found -> OwnContainers.phase(found.getState()) == Phase.RUNNING)
                    .orElse(false);
            if (!runs) {
                return false;
            }
            Pause.millis(50);
        }
        return true;
    }

    @Override
    public void type(byte[] typed) {
        try {
            keys.sink().write(typed);
        } catch (IOException e) {
            // It has ended, which the exit tells.
        }
    }

    @Override
    public void resize(TerminalSize size) {
        try {
            engine.run(
                    "resize the terminal in container " + container,
                    docker -> docker.resizeExecCmd(id)
                            .withSize(size.rows(), size.columns())
                            .exec());
        } catch (EngineRefusal e) {
            // It has ended, or has not begun to look at its size.
        }
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return exit;
    }

    @Override
    public void close() {
        if (exit.cancel(false)) {
            type(HANG_UP);
        }
        keys.finish();
    }
}
