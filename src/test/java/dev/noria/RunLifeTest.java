package dev.noria;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancel, follow, watch, delete: what happens to runs besides running, with the real engine and the real Git. */
@QuarkusTest
@Tag("engine")
class RunLifeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUICK = "stages: {test: {unit: {image: busybox, commands: [echo fine]}}}\n";
    private static final String SLOW = "stages: {test: {slow: {image: busybox, commands: ['echo up', 'sleep 300']},"
            + " patient: {image: busybox, commands: [\"trap 'echo asked; exit 9' TERM\", 'echo up', 'sleep 300 & wait']}},"
            + " deploy: {never: {image: busybox, commands: [echo never]}}}\n";

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final DockerEngine engine;
    private final ContainerRuntime runtime;
    private NoriaClient server;

    RunLifeTest(DockerEngine engine, ContainerRuntime runtime) {
        this.engine = engine;
        this.runtime = runtime;
    }

    @BeforeEach
    void client() {
        TestImages.ensureBusybox(engine);
        server = new NoriaClient(base, "test-token");
    }

    @Test
    void a_cancel_asks_the_program_to_end_and_leaves_nothing() throws Exception {
        hosted("cancel", SLOW).push(server, "cancel", "-o", "nowait", "main");
        server.awaitStep("cancel", 1, "patient", "running", PATIENCE);
        NoriaClient.await(
                () -> new String(server.log("cancel", 1, "patient"), UTF_8).contains("\nup\n") ? true : null, PATIENCE);

        assertThat(server.post("/api/v1/projects/cancel/runs/1/cancel", "").status())
                .isEqualTo(202);
        JsonNode run = server.awaitRun("cancel", 1, PATIENCE);

        assertThat(run.path("status").asText()).isEqualTo("canceled");
        assertThat(run.path("summary").asText()).startsWith("Canceled during test › ");
        assertThat(NoriaClient.step(run, "slow").path("status").asText()).isEqualTo("canceled");
        assertThat(NoriaClient.step(run, "patient").path("exitCode").asInt()).isEqualTo(9);
        assertThat(new String(server.log("cancel", 1, "patient"), UTF_8)).endsWith("asked\n");
        assertThat(NoriaClient.step(run, "never").path("status").asText()).isEqualTo("canceled");
        assertThat(server.post("/api/v1/projects/cancel/runs/1/cancel", "").status())
                .isEqualTo(409);
        awaitNothingLeft();
    }

    @Test
    void a_client_that_does_not_wait_gets_number_and_address_only() throws Exception {
        String terminal = hosted("nowait", QUICK).push(server, "nowait", "-o", "nowait", "main");
        assertThat(terminal)
                .contains("Noria: run 1 of nowait", "/projects/nowait/runs/1")
                .doesNotContain("test › unit");
        assertThat(server.awaitRun("nowait", 1, PATIENCE).path("status").asText())
                .isEqualTo("succeeded");
    }

    @Test
    void a_push_of_several_references_makes_a_run_of_each() throws Exception {
        GitFolder git = hosted("several", QUICK);
        git.run("branch", "side");
        git.run("tag", "-a", "v1", "-m", "one");
        String terminal = git.push(server, "several", "main", "side", "v1");
        assertThat(terminal).contains("run 1 of several", "run 2 of several", "run 3 of several");
        List<String> refs = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            JsonNode run = server.awaitRun("several", number, PATIENCE);
            assertThat(run.path("status").asText()).isEqualTo("succeeded");
            refs.add(run.path("event").asText() + " " + run.path("ref").asText());
        }
        assertThat(refs).containsExactlyInAnyOrder("push refs/heads/main", "push refs/heads/side", "tag refs/tags/v1");
    }

    @Test
    void a_person_runs_a_branch_and_restarts_a_run() throws Exception {
        GitFolder git = hosted("manual", QUICK);
        git.push(server, "manual", "main");
        JsonNode manual = server.post("/api/v1/projects/manual/runs", "{\"ref\": \"main\"}")
                .json();
        assertThat(manual.path("event").asText()).isEqualTo("manual");
        assertThat(server.awaitRun("manual", 2, PATIENCE).path("status").asText())
                .isEqualTo("succeeded");
        JsonNode again =
                server.post("/api/v1/projects/manual/runs/1/restart", "").json();
        assertThat(again.path("number").asInt()).isEqualTo(3);
        assertThat(again.path("commit")).isEqualTo(manual.path("commit"));
        assertThat(server.awaitRun("manual", 3, PATIENCE).path("status").asText())
                .isEqualTo("succeeded");
        assertThat(server.post("/api/v1/projects/manual/runs", "{\"ref\": \"nope\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_watched_repository_makes_one_run_for_each_new_head_and_none_twice() throws Exception {
        GitFolder origin = GitFolder.init(folder.resolve("origin"), Map.of(".noria.yaml", QUICK), "first");
        origin.run("branch", "old");
        origin.run("tag", "v0");
        server.createProject("{\"name\": \"watched\", \"url\": \"file://%s\"}".formatted(origin.path()));
        assertThat(server.awaitRun("watched", 1, PATIENCE).path("ref").asText()).isEqualTo("refs/heads/main");

        origin.commit(Map.of("a", "1"), "second");
        origin.run("tag", "v1");
        origin.run("checkout", "-q", "-b", "feature/x");
        origin.commit(Map.of("b", "2"), "third");
        server.awaitRun("watched", 4, PATIENCE);
        Thread.sleep(2500);

        JsonNode runs = server.get("/api/v1/projects/watched/runs").json();
        List<String> refs = new ArrayList<>();
        runs.forEach(run -> refs.add(run.path("ref").asText()));
        assertThat(refs)
                .containsExactlyInAnyOrder(
                        "refs/heads/main", "refs/heads/main", "refs/tags/v1", "refs/heads/feature/x");
        assertThat(server.get("/api/v1/projects/watched")
                        .json()
                        .path("lastPoll")
                        .path("status")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void a_repository_that_cannot_be_read_says_so_and_harms_nothing() throws Exception {
        server.createProject("{\"name\": \"missing\", \"url\": \"file:///does/not/exist\"}");
        JsonNode poll = NoriaClient.await(
                () -> {
                    JsonNode last =
                            server.get("/api/v1/projects/missing").json().path("lastPoll");
                    return last.hasNonNull("status") ? last : null;
                },
                PATIENCE);
        assertThat(poll.path("status").asText()).isEqualTo("failed");
        assertThat(poll.path("message").asText()).isNotBlank();
    }

    @Test
    void those_who_watch_see_states_and_lines_as_they_happen() throws Exception {
        String pipeline = "stages: {test: {unit: {image: busybox, commands: [echo one, sleep 1, echo two]}}}\n";
        GitFolder git = hosted("events", pipeline);
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(base.resolve("/api/v1/events?project=events&run=1&logs=unit"))
                                .header("Authorization", "Bearer test-token")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        git.push(server, "events", "main");
        List<String> states = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        String[] name = {""};
        stream.body()
                .takeWhile(line -> !(name[0].equals("run")
                        && line.startsWith("data:")
                        && line.contains("\"succeeded\"")
                        && line.contains("\"status\":\"succeeded\",\"event\"")))
                .forEach(line -> {
                    if (line.startsWith("event:")) {
                        name[0] = line.substring(6).strip();
                    } else if (line.startsWith("data:")) {
                        try {
                            JsonNode data = json.readTree(line.substring(5));
                            if (name[0].equals("step")) {
                                states.add(data.path("step").path("status").asText());
                            } else if (name[0].equals("log")) {
                                data.path("records")
                                        .forEach(record ->
                                                lines.add(record.path("text").asText()));
                            }
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                });
        assertThat(states).contains("starting", "running", "succeeded");
        assertThat(lines).containsSubsequence("+ echo one", "one", "+ sleep 1", "+ echo two", "two");
    }

    @Test
    void a_deleted_project_ends_its_runs_and_is_gone() throws Exception {
        hosted("doomed", SLOW).push(server, "doomed", "-o", "nowait", "main");
        server.awaitStep("doomed", 1, "slow", "running", PATIENCE);
        assertThat(server.call("DELETE", "/api/v1/projects/doomed", null, "*/*").status())
                .isEqualTo(204);
        assertThat(server.get("/api/v1/projects/doomed/runs/1").status()).isEqualTo(404);
        awaitNothingLeft();
    }

    private GitFolder hosted(String project, String pipeline) throws Exception {
        server.createProject("{\"name\": \"%s\"}".formatted(project));
        return GitFolder.init(folder.resolve(project), Map.of(".noria.yaml", pipeline), "first");
    }

    private void awaitNothingLeft() throws Exception {
        NoriaClient.await(
                () -> runtime.places().isEmpty() && runtime.list(Map.of()).isEmpty() ? true : null, PATIENCE);
    }
}
