package dev.noria.container.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** Asks whether there is something at a path of a container, which need not run. About a millisecond. */
public final class PathStat {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerEngine engine;

    public PathStat(DockerEngine engine) {
        this.engine = engine;
    }

    /** {@code name}, {@code size}, {@code mode} (of Go), {@code linkTarget}; empty when there is nothing. */
    public Optional<JsonNode> of(String container, String path) {
        String attempt = "look for " + path + " in container " + container;
        Response response;
        try {
            response = engine.open(
                    attempt,
                    new EnginePath("containers", container, "archive")
                            .with("path", path)
                            .request("HEAD")
                            .build());
        } catch (EngineRefusal e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
        try (response) {
            String stat = response.getHeader("X-Docker-Container-Path-Stat");
            return stat == null
                    ? Optional.empty()
                    : Optional.of(JSON.readTree(Base64.getDecoder().decode(stat)));
        } catch (IOException e) {
            throw EngineErrors.unreachable(attempt, engine.host(), e);
        }
    }
}
