package dev.noria.container.docker.engine;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import org.jspecify.annotations.Nullable;

/** The engine answered with an error; whoever knows what it means in its place catches it. */
public final class EngineRefusal extends NoriaException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    EngineRefusal(String attempt, int status, String reason, @Nullable Throwable cause) {
        super(
                ErrorCode.ENGINE_FAILED,
                "Could not " + attempt + ": "
                        + (reason.isEmpty() ? "the engine answered with status " + status : reason) + ".",
                cause);
        this.status = status;
        this.reason = reason;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** What the engine says, on one line and without a full stop. */
    public String reason() {
        return reason;
    }

    public boolean notFound() {
        return status == 404;
    }

    public boolean conflict() {
        return status == 409;
    }
}
