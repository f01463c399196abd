package dev.noria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan --server} against a running server. Nothing here waits for an engine. */
@QuarkusTest
class PlanOnServerTest {
    private static final String FILE = """
            inputs: {target: {type: choice, options: [staging, production]}}
            stages:
              test:
                unit: {image: "nobody/has-this:1", commands: [echo], environment: {T: {from_secret: token}}}
                side: {image: busybox, commands: [echo], when: {branch: side}}
            """;

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private NoriaClient server;

    @BeforeEach
    void client() {
        server = new NoriaClient(base, "test-token");
    }

    @Test
    void shows_the_plan_of_the_servers_branch() throws Exception {
        hosted("cli-plan", FILE);
        server.createSecret("cli-plan", "token", "sesame");
        assertThat(plan("cli-plan")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(text(out))
                .contains(
                        "cli-plan: push of refs/heads/main at ",
                        "○ test › unit  nobody/has-this:1  secrets token",
                        "– test › side  branch \"main\" matches none of side",
                        "Plan ");
    }

    @Test
    void says_what_only_the_server_knows_and_ends_as_for_any_wrong_file() throws Exception {
        hosted("cli-plan-secrets", FILE);
        server.createSecret("cli-plan-secrets", "tokken", "sesame");
        assertThat(plan("cli-plan-secrets")).isEqualTo(1);
        assertThat(text(out))
                .contains(
                        ".noria.yaml:4:89: There is no secret \"token\"",
                        "did you mean \"tokken\"?",
                        "Nothing would run");
    }

    @Test
    void plans_files_that_are_not_pushed_yet() throws Exception {
        hosted("cli-plan-files", FILE);
        Path file = Files.writeString(
                folder.resolve("new.yaml"), "stages: {deploy: {ship: {image: busybox, commands: [echo]}}}\n");
        assertThat(plan("cli-plan-files", file.toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(text(out)).contains("deploy › ship").doesNotContain("unit");
        Files.writeString(file, "stages: {depoly: {}}\n");
        assertThat(plan("cli-plan-files", file.toString())).isEqualTo(1);
        assertThat(text(out)).contains("did you mean \"deploy\"?");
    }

    @Test
    void wrong_inputs_and_what_is_not_there_are_the_servers_own_sentences() throws Exception {
        hosted("cli-plan-inputs", FILE);
        server.createSecret("cli-plan-inputs", "token", "sesame");
        assertThat(plan("cli-plan-inputs", "--event", "manual", "--input", "target=stagging"))
                .isEqualTo(1);
        assertThat(text(err)).contains("did you mean \"staging\"?");
        assertThat(plan("cli-plan-inputs", "--event", "manual", "--input", "target=staging"))
                .isZero();
        assertThat(plan("no-such-project")).isEqualTo(2);
        assertThat(text(err)).contains("There is no project \"no-such-project\"");
    }

    @Test
    void as_json_it_is_the_servers_answer() throws Exception {
        hosted("cli-plan-json", FILE);
        server.createSecret("cli-plan-json", "token", "sesame");
        assertThat(plan("cli-plan-json", "--json")).isZero();
        JsonNode answer = server.post("/api/v1/projects/cli-plan-json/plan", "{\"event\": \"push\"}")
                .json();
        assertThat(new ObjectMapper().readTree(out.toByteArray())).isEqualTo(answer);
    }

    private void hosted(String project, String file) throws Exception {
        server.createProject("{\"name\": \"%s\"}".formatted(project));
        GitFolder.init(folder.resolve(project), Map.of(".noria.yaml", file), "first")
                .push(server, project, "-o", "ci.skip", "main");
    }

    private int plan(String project, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("plan", "--server", base.toString(), "--token", "test-token", "--project", project));
        arguments.addAll(List.of(more));
        try (Terminal terminal = new Terminal(out, err, false)) {
            return Main.commandLine(terminal).execute(arguments.toArray(String[]::new));
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
