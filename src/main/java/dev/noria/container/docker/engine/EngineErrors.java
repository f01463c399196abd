package dev.noria.container.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.exception.DockerException;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what the transport and the engine throw into errors with one sentence. */
public final class EngineErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineErrors() {}

    /** @param attempt what was tried, as in "Could not …" */
    static NoriaException of(String attempt, String endpoint, RuntimeException error) {
        if (error instanceof NoriaException already) {
            return already;
        }
        if (error instanceof DockerException refusal) {
            return new EngineRefusal(attempt, refusal.getHttpStatus(), reason(refusal.getMessage()), refusal);
        }
        if (hasTransportCause(error)) {
            return unreachable(attempt, endpoint, transportCause(error));
        }
        if (error.getCause() instanceof JsonProcessingException) {
            return new NoriaException(
                    ErrorCode.ENGINE_FAILED,
                    "Could not " + attempt + ": the answer of the container engine at " + endpoint
                            + " broke off or cannot be read.",
                    error);
        }
        return new NoriaException(ErrorCode.INTERNAL, "Could not " + attempt + ": " + error + ".", error);
    }

    public static NoriaException unreachable(String attempt, String endpoint, IOException cause) {
        return new NoriaException(
                ErrorCode.ENGINE_UNREACHABLE,
                "Could not " + attempt + ": the container engine at " + endpoint + " does not answer (" + why(cause)
                        + ").",
                cause);
    }

    private static boolean hasTransportCause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof JsonProcessingException)) {
                return true;
            }
        }
        return false;
    }

    /** The first I/O error among the causes, or one made of the error itself. */
    static IOException transportCause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        return new IOException(error);
    }

    private static String why(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such socket";
        }
        String message = oneLine(cause.getMessage());
        return message.isEmpty() ? "the connection broke" : message.toLowerCase(Locale.ROOT);
    }

    /** The sentence in the engine's answer, without its wrapping. */
    static String reason(@Nullable String body) {
        String text = Objects.requireNonNullElse(body, "");
        int brace = text.indexOf('{');
        if (brace >= 0) {
            try {
                if (JSON.readTree(text.substring(brace)) instanceof ObjectNode answer
                        && answer.path("message").isTextual()) {
                    text = answer.path("message").asText();
                }
            } catch (JsonProcessingException e) {
                return oneLine(text);
            }
        }
        return oneLine(text);
    }

    /** On one line, without what engines put around their sentences. */
    public static String oneLine(@Nullable String text) {
        String line =
                Objects.requireNonNullElse(text, "").replaceAll("\\s+", " ").strip();
        line = line.replaceFirst("^(Status \\d+: )?(Error response from daemon: )?(Error: )?", "");
        return line.replaceFirst("(: unknown)?\\.?$", "");
    }
}
