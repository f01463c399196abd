package dev.noria.release;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.RegistryCredentials;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A {@code docker-credential-<name>} program (docker/docker-credential-helpers): keeps credentials outside the file. */
final class CredentialProgram {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String NONE = "credentials not found";

    private final String program;
    private final Optional<Path> folder;
    private final ObjectMapper json;
    private final Duration timeout;

    /** @param folder the program is in; empty: it is on the PATH */
    CredentialProgram(String name, Optional<Path> folder, ObjectMapper json, Duration timeout) {
        if (!NAME.matcher(name).matches()) {
            throw new NoriaException(
                    ErrorCode.REGISTRY_FAILED,
                    "The Docker configuration names the credential store \"%s\", which is not a program's name."
                            .formatted(name));
        }
        this.program = "docker-credential-" + name;
        this.folder = folder;
        this.json = json;
        this.timeout = timeout;
    }

    /** Empty when the program has none for this server. */
    Optional<RegistryCredentials> get(String server, String registry) {
        try {
            Path output = Files.createTempFile("noria-credential", null);
            try {
                return read(run(server, output), Files.readString(output), registry);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw failed(registry, "%s could not be run (%s)".formatted(program, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(registry, "the server is stopping", e);
        }
    }

    /** Into a file that only the owner may read, so that a program that hangs cannot hold up the reader. */
    private int run(String server, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        folder.map(path -> path.resolve(program).toString()).orElse(program), "get")
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            try (var input = process.getOutputStream()) {
                input.write(server.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its exit code says what of it.
            }
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it did not answer within %d s".formatted(timeout.toSeconds()));
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Optional<RegistryCredentials> read(int exitCode, String output, String registry) throws IOException {
        if (exitCode != 0) {
            if (output.contains(NONE)) {
                return Optional.empty();
            }
            throw failed(registry, "%s ended with exit code %d".formatted(program, exitCode), null);
        }
        try {
            JsonNode answer = json.readTree(output);
            String username = answer.path("Username").asText("");
            String secret = answer.path("Secret").asText("");
            return username.isEmpty() && secret.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RegistryCredentials(registry, username, secret));
        } catch (JacksonException e) {
            // Not kept as the cause: its message may quote the secret.
            throw failed(registry, "%s did not answer with JSON".formatted(program), null);
        }
    }

    private static NoriaException failed(String registry, String why, @org.jspecify.annotations.Nullable Exception e) {
        return new NoriaException(
                ErrorCode.REGISTRY_FAILED,
                "Could not get credentials for registry %s: %s. Check credsStore and credHelpers in the Docker configuration."
                        .formatted(registry, why),
                e);
    }
}
