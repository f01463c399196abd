package dev.noria.container.docker.engine;

import com.github.dockerjava.api.command.InspectExecResponse;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Objects;

/**
 * How a command in a running container ended.
 *
 * @param neverRan whether there is no such program, or it cannot be executed
 */
public record ExecEnd(int exitCode, boolean neverRan) {

    /** Looks until the engine knows; to be called when the output has ended, a few milliseconds before that. */
    public static ExecEnd await(DockerEngine engine, String attempt, String id) {
        InspectExecResponse ended = inspect(engine, attempt, id);
        for (int look = 0; Boolean.TRUE.equals(ended.isRunning()) && look < 200; look++) {
            Pause.millis(look < 20 ? 5 : 50);
            ended = inspect(engine, attempt, id);
        }
        Long code = ended.getExitCodeLong();
        if (code == null) {
            throw new NoriaException(
                    ErrorCode.ENGINE_FAILED, "Could not " + attempt + ": the engine does not tell how it ended.");
        }
        boolean neverRan = Objects.requireNonNullElse(ended.getPidLong(), 0L) == 0 && (code == 126 || code == 127);
        return new ExecEnd(code.intValue(), neverRan);
    }

    private static InspectExecResponse inspect(DockerEngine engine, String attempt, String id) {
        return engine.call(attempt, docker -> docker.inspectExecCmd(id).exec());
    }
}
