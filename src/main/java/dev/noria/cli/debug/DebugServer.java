package dev.noria.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** The server as somebody who enters a step sees it. */
final class DebugServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A workspace of some GiB has to be unpacked first. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String url;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    DebugServer(String url, String token) {
        this.url = url.replaceAll("/+$", "");
        this.token = token;
    }

    /** A session that is open. */
    record Session(String path, String until) {}

    /** @throws NoriaException with the server's own sentence */
    Session open(String project, String run, String step) {
        String path = "/api/v1/projects/%s/runs/%s/steps/%s/debug".formatted(project, run, step);
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "application/json")
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() == 201) {
                return new Session(
                        answer.path("path").asText(), answer.path("until").asText());
            }
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    answer.hasNonNull("detail")
                            ? answer.path("detail").asText()
                            : "The server %s answers with status %d.".formatted(url, response.statusCode()));
        } catch (IOException | IllegalArgumentException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    WebSocket connect(Session session, String query, WebSocket.Listener listener) {
        try {
            return http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + token)
                    .buildAsync(URI.create(url.replaceFirst("^http", "ws") + session.path() + query), listener)
                    .join();
        } catch (CompletionException e) {
            throw silent(e.getCause() == null ? e : e.getCause());
        }
    }

    private NoriaException silent(Throwable cause) {
        return new NoriaException(
                ErrorCode.INVALID_REQUEST,
                "The server %s does not answer (%s): check NORIA_URL, and whether it runs.".formatted(url, cause),
                cause);
    }
}
