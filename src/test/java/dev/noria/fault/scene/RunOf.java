package dev.noria.fault.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.support.NoriaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A run of a scene. Its questions are asked again while the server is away. */
public record RunOf(Scene scene, String project, long number) {

    public JsonNode now() throws IOException, InterruptedException {
        return scene.await(() -> {
            NoriaClient.Answer answer = scene.client().get("/api/v1/projects/%s/runs/%d".formatted(project, number));
            return answer.status() == 200 ? answer.json() : null;
        });
    }

    public JsonNode step(String step) throws IOException, InterruptedException {
        return NoriaClient.step(now(), step);
    }

    public void awaitStep(String step, String... states) throws IOException, InterruptedException {
        scene.await(() -> Set.of(states).contains(step(step).path("status").asText()) ? true : null);
    }

    public JsonNode awaitEnd() throws IOException, InterruptedException {
        return scene.await(() -> {
            JsonNode run = now();
            return Scene.isTerminal(run) ? run : null;
        });
    }

    public void assertSucceeded() throws IOException, InterruptedException {
        JsonNode run = awaitEnd();
        assertThat(run.path("status").asText()).as("%s", run).isEqualTo("succeeded");
    }

    public String log(String step) throws IOException, InterruptedException {
        return scene.await(() -> {
            NoriaClient.Answer answer = scene.client()
                    .call(
                            "GET",
                            "/api/v1/projects/%s/runs/%d/steps/%s/log".formatted(project, number, step),
                            null,
                            "text/plain");
            return answer.status() == 200 ? new String(answer.bytes(), StandardCharsets.UTF_8) : null;
        });
    }

    /** The lines of a step's log that begin so, without what the shell says about its commands. */
    public List<String> lines(String step, String beginning) throws IOException, InterruptedException {
        return log(step).lines().filter(line -> line.startsWith(beginning)).toList();
    }
}
