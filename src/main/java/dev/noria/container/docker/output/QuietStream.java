package dev.noria.container.docker.output;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.platform.NoriaException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a stream that will bring nothing more. Engines have been seen to leave one open after the container's end,
 * and a connection can die without a word. When nothing has come for a while and, twice in a row, the container does not
 * run, the stream is closed: the engine's log then has the rest.
 */
final class QuietStream {
    private final DockerEngine engine;
    private final String container;
    private final Supplier<Optional<Response>> silent;
    private @Nullable Response suspect;

    /** @param silent the stream when it has brought nothing for some time */
    QuietStream(DockerEngine engine, String container, Supplier<Optional<Response>> silent) {
        this.engine = engine;
        this.container = container;
        this.silent = silent;
    }

    /** Looks at it until the answer is canceled. */
    Future<?> watch() {
        return engine.whileQuiet(this::look);
    }

    private void look() {
        Optional<Response> stream = silent.get();
        if (stream.isEmpty() || isRunning()) {
            suspect = null;
        } else if (suspect == stream.get()) {
            suspect.close();
        } else {
            suspect = stream.get();
        }
    }

    private boolean isRunning() {
        try {
            return new OwnContainers(engine)
                    .find(container)
                    .map(found -> OwnContainers.phase(found.getState()) == Phase.RUNNING)
                    .orElse(false);
        } catch (NoriaException e) {
            return false;
        }
    }
}
