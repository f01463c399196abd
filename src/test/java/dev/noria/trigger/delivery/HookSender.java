package dev.noria.trigger.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.support.NoriaClient;
import dev.noria.trigger.hook.Forge;
import dev.noria.trigger.hook.RecordedHook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Sends hooks to a server as a forge does: with nothing but a signature. */
final class HookSender {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final NoriaClient server;
    private final String project;
    private final String secret;

    private HookSender(NoriaClient server, String project, String secret) {
        this.server = server;
        this.project = project;
        this.secret = secret;
    }

    /** Makes the project's secret. */
    static HookSender to(NoriaClient server, String project) throws Exception {
        JsonNode made = server.post("/api/v1/projects/%s/hooks/secret".formatted(project), "")
                .json();
        return new HookSender(server, project, made.path("secret").asText());
    }

    String secret() {
        return secret;
    }

    record Answer(int status, JsonNode json, Duration took) {}

    Answer send(Forge forge, String event, String file, Map<String, String> values) throws Exception {
        return send(RecordedHook.of(forge, event, RecordedHook.recording(file, values), secret));
    }

    Answer send(RecordedHook hook) throws Exception {
        URI address =
                server.base().resolve("/hooks/%s/%s".formatted(hook.forge().key(), project));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(hook.body()));
        hook.headers().forEach(request::header);
        long start = System.nanoTime();
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        JsonNode json = response.body().length == 0 ? JSON.missingNode() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), json, took);
    }

    /** The delivery once it has ended. */
    JsonNode ended(Answer answer) throws Exception {
        return ended(answer.json().path("delivery").asLong());
    }

    JsonNode ended(long delivery) throws Exception {
        return NoriaClient.await(
                () -> {
                    JsonNode now = server.get("/api/v1/projects/%s/deliveries/%d".formatted(project, delivery))
                            .json();
                    // The run's number is written after the transaction that makes the run and ends the delivery.
                    boolean under = now.path("status").asText().equals("accepted")
                            || now.path("message").asText().equals("A run was made.");
                    return under ? null : now;
                },
                Duration.ofSeconds(30));
    }
}
