package dev.noria.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a Noria server over its HTTP interface. */
final class ServerClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String url;
    private final Optional<String> token;

    /** A pipeline file. */
    record File(String name, String content) {}

    /** @param token else NORIA_TOKEN or NORIA_ADMIN_TOKEN of the environment */
    ServerClient(String url, Optional<String> token) {
        this.url = url.replaceAll("/+$", "");
        this.token = token.or(() -> Optional.ofNullable(System.getenv("NORIA_TOKEN")))
                .or(() -> Optional.ofNullable(System.getenv("NORIA_ADMIN_TOKEN")));
    }

    /**
     * The plan of a project's branch, or of these files on it.
     *
     * @throws NoriaException with the server's own sentence
     */
    JsonNode plan(String project, LocalOptions options, List<File> files) {
        Map<String, Object> body = new LinkedHashMap<>();
        options.branch().ifPresent(branch -> body.put("ref", branch));
        body.put("event", options.event().key());
        if (!options.inputs().isEmpty()) {
            body.put("inputs", options.inputs());
        }
        if (!files.isEmpty()) {
            body.put("files", files);
        }
        return post("/api/v1/projects/" + project + "/plan", body);
    }

    private JsonNode post(String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            HttpResponse<byte[]> response = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return answer(response);
        } catch (IOException | IllegalArgumentException e) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The server %s does not answer (%s): check the address.".formatted(url, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private JsonNode answer(HttpResponse<byte[]> response) throws IOException {
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() == 200 && answer != null) {
            return answer;
        }
        String code = answer == null ? "" : answer.path("code").asText();
        throw new NoriaException(
                code.equals(ErrorCode.INPUTS_INVALID.name()) ? ErrorCode.INPUTS_INVALID : ErrorCode.INVALID_REQUEST,
                answer != null && answer.hasNonNull("detail")
                        ? answer.path("detail").asText()
                        : "The server %s answers with status %d.".formatted(url, response.statusCode()));
    }
}
