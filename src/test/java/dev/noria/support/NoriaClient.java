package dev.noria.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** A client of a running server, as anybody could write it. */
public final class NoriaClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "errored", "canceled", "filtered");

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    public NoriaClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public URI base() {
        return base;
    }

    public String token() {
        return token;
    }

    /** An answer with its status. */
    public record Answer(int status, String contentType, byte[] bytes) {
        public String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }

        public JsonNode json() throws IOException {
            return JSON.readTree(bytes);
        }
    }

    public Answer call(String method, String path, String body, String accept)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, null, "application/json");
    }

    public Answer post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body, "application/json");
    }

    public JsonNode createProject(String json) throws IOException, InterruptedException {
        Answer answer = post("/api/v1/projects", json);
        if (answer.status() != 201) {
            throw new IllegalStateException("The project was not made: " + answer.text());
        }
        return answer.json();
    }

    public void createSecret(String project, String name, String value) throws IOException, InterruptedException {
        Answer answer = post(
                "/api/v1/projects/%s/secrets".formatted(project),
                "{\"name\": \"%s\", \"value\": \"%s\"}".formatted(name, value));
        if (answer.status() != 201) {
            throw new IllegalStateException("The secret was not made: " + answer.text());
        }
    }

    public JsonNode run(String project, long number) throws IOException, InterruptedException {
        return get("/api/v1/projects/%s/runs/%d".formatted(project, number)).json();
    }

    public JsonNode awaitRun(String project, long number, Duration patience) throws IOException, InterruptedException {
        return await(
                () -> {
                    JsonNode run = run(project, number);
                    return TERMINAL.contains(run.path("status").asText()) ? run : null;
                },
                patience);
    }

    /** Waits for a step to be in a state. */
    public void awaitStep(String project, long number, String step, String status, Duration patience)
            throws IOException, InterruptedException {
        await(
                () -> status.equals(
                                step(run(project, number), step).path("status").asText())
                        ? step
                        : null,
                patience);
    }

    public byte[] log(String project, long number, String step) throws IOException, InterruptedException {
        return call(
                        "GET",
                        "/api/v1/projects/%s/runs/%d/steps/%s/log".formatted(project, number, step),
                        null,
                        "text/plain")
                .bytes();
    }

    /** A step of a run's JSON, missing when there is none of this name. */
    public static JsonNode step(JsonNode run, String name) {
        for (JsonNode pipeline : run.path("pipelines")) {
            for (JsonNode stage : pipeline.path("stages")) {
                for (JsonNode step : stage.path("steps")) {
                    if (name.equals(step.path("name").asText())) {
                        return step;
                    }
                }
            }
        }
        return JSON.missingNode();
    }

    /** Something that is not there yet is {@code null}. */
    @FunctionalInterface
    public interface Look<T> {
        T look() throws IOException, InterruptedException;
    }

    public static <T> T await(Look<T> look, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        T found = look.look();
        while (found == null) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited %s in vain.".formatted(patience));
            }
            Thread.sleep(50);
            found = look.look();
        }
        return found;
    }
}
