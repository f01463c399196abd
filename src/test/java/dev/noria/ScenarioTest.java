package dev.noria;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder under {@code scenarios} is pushed as a repository to the real server with the real Git, and carried out
 * by the real engine, in both dialects; {@code expected.json} says what has to come of it.
 */
@QuarkusTest
@Tag("engine")
class ScenarioTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
    private static final Map<String, String> FILES = Map.of(
            "run.sh", "#!/bin/sh\necho ran\n",
            "app/Dockerfile", "FROM busybox\nARG GREETING\nCOPY . /\nRUN echo \"$GREETING\" > /greeting\n",
            "app/Broken", "FROM busybox\nRUN exit 7\n",
            "app/.dockerignore", "secret.txt\n",
            "app/secret.txt", "secret\n");

    @TestHTTPResource("/")
    URI base;

    private final DockerEngine engine;

    @TempDir
    Path folder;

    ScenarioTest(DockerEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void baseImage() {
        TestImages.ensureBusybox(engine);
        TestImages.ensurePlugin(engine);
    }

    static List<String> scenarios() throws IOException {
        try (Stream<Path> folders = Files.list(SCENARIOS)) {
            return folders.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void ends_as_expected(String scenario) throws Exception {
        JsonNode expected = new ObjectMapper()
                .readTree(SCENARIOS.resolve(scenario).resolve("expected.json").toFile());
        NoriaClient server = new NoriaClient(base, "test-token");
        String project = "scenario-" + scenario;
        server.createProject("{\"name\": \"%s\"}".formatted(project));
        Map<String, String> files = new LinkedHashMap<>(FILES);
        files.putAll(pipelines(SCENARIOS.resolve(scenario)));
        for (Map.Entry<String, JsonNode> secret : expected.path("secrets").properties()) {
            server.createSecret(project, secret.getKey(), secret.getValue().asText());
        }
        GitFolder git = GitFolder.init(folder, files, expected.path("message").asText("A change"));

        String terminal = git.push(server, project, "main");
        JsonNode run = server.awaitRun(project, 1, Duration.ofSeconds(5));

        assertThat(run.path("status").asText())
                .as("run: %s%n%s", run, terminal)
                .isEqualTo(expected.path("status").asText());
        assertThat(run.path("summary").asText())
                .contains(expected.path("summary").asText());
        if (expected.has("error")) {
            assertThat(run.path("error").path("code").asText())
                    .isEqualTo(expected.path("error").asText());
        }
        if (expected.has("problem")) {
            assertThat(run.path("problems").findValuesAsText("code"))
                    .contains(expected.path("problem").asText());
        }
        if (expected.has("reason")) {
            assertThat(run.path("reasons").toString().replace("\\\"", "\""))
                    .contains(expected.path("reason").asText());
        }
        for (Map.Entry<String, JsonNode> step : expected.path("steps").properties()) {
            assertThat(NoriaClient.step(run, step.getKey()).path("status").asText())
                    .as("step %s of %s", step.getKey(), run)
                    .isEqualTo(step.getValue().asText());
        }
        for (Map.Entry<String, JsonNode> attempts : expected.path("attempts").properties()) {
            assertThat(NoriaClient.step(run, attempts.getKey()).path("attempts").findValuesAsText("status"))
                    .as("attempts of %s", attempts.getKey())
                    .containsExactlyElementsOf(texts(attempts.getValue()));
        }
        for (Map.Entry<String, JsonNode> log : expected.path("log").properties()) {
            assertThat(new String(server.log(project, 1, log.getKey()), UTF_8))
                    .as("log of %s", log.getKey())
                    .endsWith(log.getValue().asText());
        }
        for (JsonNode line : expected.path("terminal")) {
            assertThat(terminal).contains(line.asText());
        }
    }

    /** The one file of most scenarios; else what is under {@code repository}. */
    private static Map<String, String> pipelines(Path scenario) throws IOException {
        Path repository = scenario.resolve("repository");
        if (!Files.exists(repository)) {
            return Map.of(".noria.yaml", Files.readString(scenario.resolve("pipeline.yaml")));
        }
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.walk(repository)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(repository.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new java.util.ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
