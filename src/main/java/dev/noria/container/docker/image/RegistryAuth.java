package dev.noria.container.docker.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.RegistryCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The header in which the engine takes what it is to show to a registry. */
final class RegistryAuth {
    static final String HEADER = "X-Registry-Auth";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryAuth() {}

    /** Those that are for the image's registry; no other one ever sees them. */
    static Optional<RegistryCredentials> forRegistry(Optional<RegistryCredentials> given, ImageReference image) {
        return given.filter(credentials -> {
            String registry = credentials.registry();
            return registry.equals(image.registry())
                    || (image.registry().equals("docker.io") && registry.endsWith("index.docker.io"));
        });
    }

    static String header(Optional<RegistryCredentials> credentials) {
        Map<String, String> fields = credentials
                .map(known -> Map.of(
                        "username", known.username(),
                        "password", known.password(),
                        "serveraddress", known.registry()))
                .orElse(Map.of());
        try {
            byte[] json = JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().encodeToString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
