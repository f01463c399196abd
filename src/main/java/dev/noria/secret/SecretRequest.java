package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body that makes or changes a secret. A list that is not given stays as it is, or is the usual one. */
public record SecretRequest(
        @Nullable String name,
        @Nullable SecretValue value,
        @Nullable String environment,
        @Nullable List<String> events,
        @Nullable List<String> branches,
        @Nullable List<String> images,
        @Nullable List<String> steps) {

    SecretName requiredName() {
        if (name == null) {
            throw incomplete();
        }
        return new SecretName(name);
    }

    SecretValue requiredValue() {
        if (value == null) {
            throw incomplete();
        }
        return value;
    }

    /** The body of a change, which is known by its address and stays where it is. */
    void refuseToMove() {
        if (name != null || environment != null) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "Name and environment of a secret stay as they are: make a new one, and delete this.");
        }
    }

    /** The filter that a secret with the filter {@code before} gets. */
    SecretFilter over(SecretFilter before) {
        return new SecretFilter(
                events == null ? before.events() : events,
                branches == null ? before.branches() : branches,
                images == null ? before.images() : images,
                steps == null ? before.steps() : steps);
    }

    private static NoriaException incomplete() {
        return new NoriaException(
                ErrorCode.INVALID_REQUEST,
                "A secret needs a name and a value: {\"name\": \"db_password\", \"value\": \"…\"}.");
    }
}
