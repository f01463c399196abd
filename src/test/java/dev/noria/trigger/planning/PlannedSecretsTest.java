package dev.noria.trigger.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that steps do not get, found before anything runs. Nothing here waits for an engine. */
@QuarkusTest
class PlannedSecretsTest {
    private static final String NATIVE = """
            environment: {GLOBAL: {from_secret: all_steps}}
            stages:
              test:
                unit:
                  image: busybox
                  commands: [echo]
                  environment:
                    TOKEN: {from_secret: tokne}
                plugin:
                  image: acme/notify
                  settings: {deep: {list: [{from_secret: Chat}]}}
            """;
    private static final String WOODPECKER = """
            steps:
              - name: publish
                image: acme/docker
                settings:
                  password: {from_secret: docker_pasword}
            """;

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private NoriaClient server;

    @BeforeEach
    void client() {
        server = new NoriaClient(base, "test-token");
    }

    @Test
    void a_push_whose_steps_ask_for_missing_secrets_fails_with_each_at_its_place_and_runs_nothing() throws Exception {
        GitFolder git = hosted("sec-missing", NATIVE);
        server.createSecret("sec-missing", "token", "sesame");

        String terminal = git.push(server, "sec-missing", "main");

        JsonNode run = server.run("sec-missing", 1);
        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("pipelines")).isEmpty();
        assertThat(places(run)).containsExactly("1:37 unknown-secret", "8:30 unknown-secret", "11:46 unknown-secret");
        assertThat(terminal)
                .contains(
                        ".noria.yaml:1:37: There is no secret \"all_steps\" for project sec-missing: add it",
                        ".noria.yaml:8:30: There is no secret \"tokne\" for project sec-missing; did you mean \"token\"?",
                        ".noria.yaml:11:46: There is no secret \"chat\"");
    }

    @Test
    void a_file_of_woodpeckers_is_treated_the_same() throws Exception {
        server.createProject("{\"name\": \"sec-woodpecker\"}");
        GitFolder git =
                GitFolder.init(folder.resolve("sec-woodpecker"), Map.of(".woodpecker.yaml", WOODPECKER), "first");
        server.createSecret("sec-woodpecker", "docker_password", "sesame");
        assertThat(git.push(server, "sec-woodpecker", "main"))
                .contains(".woodpecker.yaml:5:31: There is no secret", "did you mean \"docker_password\"?");
        assertThat(server.run("sec-woodpecker", 1).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void a_secret_whose_filters_refuse_the_step_is_a_problem_that_says_why() throws Exception {
        GitFolder git = hosted("sec-filters", """
                stages:
                  test:
                    unit:
                      image: busybox
                      commands: [echo]
                      environment:
                        A: {from_secret: of_tags}
                        B: {from_secret: of_release}
                        C: {from_secret: of_others}
                        D: {from_secret: of_plugins}
                        E: {from_secret: fine}
                """);
        secret("sec-filters", "{\"name\": \"of_tags\", \"value\": \"12345\", \"events\": [\"tag\"]}");
        secret("sec-filters", "{\"name\": \"of_release\", \"value\": \"12345\", \"branches\": [\"release/*\"]}");
        secret("sec-filters", "{\"name\": \"of_others\", \"value\": \"12345\", \"steps\": [\"publish\"]}");
        secret("sec-filters", "{\"name\": \"of_plugins\", \"value\": \"12345\", \"images\": [\"busybox\"]}");
        secret("sec-filters", "{\"name\": \"fine\", \"value\": \"12345\"}");

        git.push(server, "sec-filters", "-o", "nowait", "main");

        JsonNode run = server.run("sec-filters", 1);
        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("problems").findValuesAsText("message"))
                .containsExactly(
                        "Step \"unit\" does not get the secret \"of_tags\": it is limited to the events tag, and this run's is push.",
                        "Step \"unit\" does not get the secret \"of_release\": it is limited to the branches release/*, and this run's is main.",
                        "Step \"unit\" does not get the secret \"of_others\": it is limited to the steps publish, and this one is unit.",
                        "Step \"unit\" does not get the secret \"of_plugins\": it is limited to steps without commands of the images busybox, and this step has commands.");
        assertThat(places(run))
                .containsExactly(
                        "7:26 secret-not-allowed",
                        "8:26 secret-not-allowed",
                        "9:26 secret-not-allowed",
                        "10:26 secret-not-allowed");
    }

    @Test
    void a_plan_that_is_only_looked_at_says_it_too_and_is_refused() throws Exception {
        hosted("sec-plan", NATIVE).push(server, "sec-plan", "-o", "ci.skip", "main");
        JsonNode refused = server.post("/api/v1/projects/sec-plan/plan", "{}").json();
        assertThat(refused.path("outcome").asText()).isEqualTo("refused");
        assertThat(places(refused)).hasSize(3).allMatch(place -> place.endsWith("unknown-secret"));

        server.createSecret("sec-plan", "all_steps", "12345");
        server.createSecret("sec-plan", "TOKNE", "12345");
        server.createSecret("sec-plan", "chat", "12345");
        JsonNode planned = server.post("/api/v1/projects/sec-plan/plan", "{}").json();
        assertThat(planned.path("outcome").asText()).isEqualTo("planned");
        assertThat(planned.path("pipelines").get(0).path("secrets").toString())
                .isEqualTo("[\"all_steps\",\"chat\",\"tokne\"]");
    }

    @Test
    void runs_by_hand_and_again_are_checked_as_well() throws Exception {
        hosted("sec-manual", NATIVE).push(server, "sec-manual", "-o", "nowait", "main");
        for (String path : List.of("runs", "runs/1/restart")) {
            JsonNode run =
                    server.post("/api/v1/projects/sec-manual/" + path, "{}").json();
            assertThat(run.path("status").asText()).isEqualTo("failed");
            assertThat(run.path("problems")).hasSize(3);
        }
    }

    @Test
    void a_step_that_filters_leave_out_asks_for_nothing() throws Exception {
        GitFolder git = hosted("sec-left-out", """
                stages:
                  test:
                    unit: {image: busybox, commands: [echo]}
                    side: {image: busybox, commands: [echo], when: {branch: side}, environment: {T: {from_secret: nope}}}
                """);
        git.push(server, "sec-left-out", "-o", "ci.skip", "main");
        assertThat(server.post("/api/v1/projects/sec-left-out/plan", "{}")
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("planned");
    }

    @Test
    void one_place_in_many_combinations_is_one_problem() throws Exception {
        GitFolder git = hosted("sec-matrix", """
                matrix: {A: [1, 2, 3], B: [1, 2, 3]}
                stages: {test: {unit: {image: busybox, commands: [echo], environment: {T: {from_secret: nope}}}}}
                """);
        git.push(server, "sec-matrix", "-o", "nowait", "main");
        assertThat(server.run("sec-matrix", 1).path("problems")).hasSize(1);
    }

    private static List<String> places(JsonNode answer) {
        return StreamSupport.stream(answer.path("problems").spliterator(), false)
                .map(problem -> "%d:%d %s"
                        .formatted(
                                problem.path("line").asInt(),
                                problem.path("column").asInt(),
                                problem.path("code").asText()))
                .toList();
    }

    private void secret(String project, String body) throws IOException, InterruptedException {
        assertThat(server.post("/api/v1/projects/%s/secrets".formatted(project), body)
                        .status())
                .isEqualTo(201);
    }

    private GitFolder hosted(String project, String file) throws Exception {
        server.createProject("{\"name\": \"%s\"}".formatted(project));
        return GitFolder.init(folder.resolve(project), Map.of(".noria.yaml", file), "first");
    }
}
