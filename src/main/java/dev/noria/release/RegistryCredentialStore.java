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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The credentials of {@code docker login}: {@code config.json} with {@code credHelpers}, {@code credsStore} and
 * {@code auths}, in this order (docker/cli, config/configfile). Read anew each time. Thread-safe.
 */
public class RegistryCredentialStore {
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    private final Path file;
    private final ObjectMapper json;
    private final Duration timeout;
    private final Optional<Path> programs;

    /**
     * @param file the configuration; need not exist
     * @param timeout of a credential program
     */
    public RegistryCredentialStore(Path file, ObjectMapper json, Duration timeout) {
        this(file, json, timeout, Optional.empty());
    }

    /** @param programs folder of the credential programs; empty for those on the PATH */
    RegistryCredentialStore(Path file, ObjectMapper json, Duration timeout, Optional<Path> programs) {
        this.file = file;
        this.json = json;
        this.timeout = timeout;
        this.programs = programs;
    }

    /** {@code $DOCKER_CONFIG/config.json}, else that of the home directory. */
    public static Path defaultFile() {
        String folder = System.getenv("DOCKER_CONFIG");
        return folder == null || folder.isBlank()
                ? Path.of(System.getProperty("user.home"), ".docker", "config.json")
                : Path.of(folder, "config.json");
    }

    /** Those for the registry of an image, a reference with or without tag and digest. */
    public Optional<RegistryCredentials> forImage(String reference) {
        return find(registryOf(reference));
    }

    /** The registry of an image, a reference with or without tag and digest. */
    public static String registryOf(String reference) {
        String name = reference.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
        return ImageRepository.parse(name).registry();
    }

    /**
     * Those for a registry.
     *
     * @param registry host, with port where there is one, as in image references; {@code docker.io} for Docker Hub
     * @throws NoriaException REGISTRY_FAILED when the configuration is broken or a credential program fails
     */
    public Optional<RegistryCredentials> find(String registry) {
        JsonNode configuration = read();
        for (String server : keys(registry)) {
            String helper = configuration.path("credHelpers").path(server).asText("");
            if (!helper.isEmpty()) {
                return program(helper).get(server, registry);
            }
        }
        String store = configuration.path("credsStore").asText("");
        for (String server : keys(registry)) {
            Optional<RegistryCredentials> found =
                    store.isEmpty() ? Optional.empty() : program(store).get(server, registry);
            if (found.isEmpty()) {
                found = entry(configuration.path("auths").path(server), registry);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private CredentialProgram program(String name) {
        return new CredentialProgram(name, programs, json, timeout);
    }

    private static List<String> keys(String registry) {
        return registry.equals(ImageRepository.DOCKER_HUB)
                ? List.of(DOCKER_HUB_KEY)
                : List.of(registry, "https://" + registry, "http://" + registry, "https://" + registry + "/v1/");
    }

    private Optional<RegistryCredentials> entry(JsonNode entry, String registry) {
        String identityToken = entry.path("identitytoken").asText("");
        if (!identityToken.isEmpty()) {
            return Optional.of(new RegistryCredentials(registry, RegistryTokens.IDENTITY_TOKEN, identityToken));
        }
        String username = entry.path("username").asText("");
        String password = entry.path("password").asText("");
        String auth = entry.path("auth").asText("");
        if (!auth.isEmpty()) {
            String pair = decode(auth, registry);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw broken("the entry of registry %s is not user:password in base64".formatted(registry));
            }
            username = pair.substring(0, colon);
            password = pair.substring(colon + 1);
        }
        return username.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryCredentials(registry, username, password));
    }

    private String decode(String auth, String registry) {
        try {
            return new String(Base64.getMimeDecoder().decode(auth), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException e) {
            throw broken("the entry of registry %s is not base64".formatted(registry));
        }
    }

    private JsonNode read() {
        try {
            return json.readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            return json.createObjectNode();
        } catch (JacksonException e) {
            throw broken("it is not JSON");
        } catch (IOException e) {
            throw broken("it cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /** Without the cause, which may quote what is secret. */
    private NoriaException broken(String why) {
        return new NoriaException(
                ErrorCode.REGISTRY_FAILED,
                "Could not use the Docker configuration %s: %s. Sign in again with docker login.".formatted(file, why));
    }
}
