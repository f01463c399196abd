package dev.noria.execution.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.Labels;
import dev.noria.container.Sessions;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.execution.step.Reproductions.Circumstances;
import dev.noria.plan.EnvironmentValue;
import dev.noria.platform.Home;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** People in failed steps, with the real engine, the real Git and a real WebSocket. */
@QuarkusTest
@TestProfile(EnterFailureTest.Kept.class)
@Tag("engine")
class EnterFailureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FAILING = """
            stages:
              test:
                fine: {image: busybox, commands: [echo fine > from-fine]}
                unit:
                  image: busybox
                  depends_on: [fine]
                  directory: sub
                  environment: {COLOUR: "dark green", MODE: ${{ 'x' }}}
                  commands:
                    - echo from the container > /root/mine
                    - mkdir -p deep && echo from the workspace > deep/file && ln -s deep/file link && chmod 640 deep/file
                    - exit 3
            """.replace(", MODE: ${{ 'x' }}", "");

    /** Failures are kept, and nobody waits long for the end of a session. */
    public static class Kept implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("noria.debug.enabled", "true", "noria.debug.idle", "10s", "noria.debug.max-kept", "3");
        }
    }

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final DockerEngine engine;
    private final ContainerRuntime runtime;
    private final Sessions sessions;
    private final KeptStateStore store;
    private final DebugSweep sweep;
    private final Home home;
    private NoriaClient server;
    private String project;

    EnterFailureTest(
            DockerEngine engine,
            ContainerRuntime runtime,
            Sessions sessions,
            KeptStateStore store,
            DebugSweep sweep,
            Home home) {
        this.engine = engine;
        this.runtime = runtime;
        this.sessions = sessions;
        this.store = store;
        this.sweep = sweep;
        this.home = home;
    }

    @BeforeEach
    void client(TestInfo test) {
        TestImages.ensureBusybox(engine);
        server = new NoriaClient(base, "test-token");
        project = "d" + Integer.toHexString(test.getDisplayName().hashCode());
    }

    @AfterEach
    void removes_everything_with_the_project() throws Exception {
        server.call("DELETE", debug("unit"), null, "*/*");
        server.call("DELETE", "/api/v1/projects/" + project, null, "*/*");
        NoriaClient.await(
                () -> {
                    sweep.sweep();
                    return sessions.kept().isEmpty()
                                    && files().isEmpty()
                                    && runtime.places().isEmpty()
                                    && runtime.list(Map.of()).isEmpty()
                            ? true
                            : null;
                },
                PATIENCE);
    }

    @Test
    void a_failed_step_is_entered_as_it_was_left() throws Exception {
        fail(FAILING);
        JsonNode state = awaitEnterable("unit");
        assertThat(state.path("directory").asText()).endsWith("/sub");
        assertThat(state.path("digest").asText()).startsWith("sha256:");
        assertThat(state.path("environment").toString()).contains("\"COLOUR\"", "\"CI_COMMIT_SHA\"");
        assertThat(runtime.places()).as("the run's own place").isEmpty();

        JsonNode session = open("unit");
        try (DebugClient person = attach(session, "?columns=111&rows=33&term=vt100")) {
            person.type(
                    "cat /root/mine deep/file link; pwd; id -u; stat -c '%a' deep/file; echo \"[$COLOUR $CI_STEP_NAME $TERM]\"; stty size; cat ../from-fine; echo do''ne\n");
            String screen = person.await("done\r\n");
            assertThat(screen)
                    .contains("from the container\r\nfrom the workspace\r\nfrom the workspace\r\n")
                    .contains("/sub\r\n0\r\n640\r\n")
                    .contains("[dark green unit vt100]\r\n33 111\r\nfine\r\n");

            person.tell("{\"type\": \"resize\", \"columns\": 60, \"rows\": 20}");
            Thread.sleep(300);
            person.type("stty size; echo re''sized\n");
            assertThat(person.await("resized\r\n")).contains("20 60\r\n");

            person.type("sleep 300\n");
            Thread.sleep(300);
            person.type("\u0003");
            person.type("echo inter''rupted $?\n");
            person.await("interrupted 130\r\n");

            person.type("exit 7\n");
            JsonNode last = person.end(PATIENCE).get(0);
            assertThat(last.path("type").asText()).isEqualTo("exit");
            assertThat(last.path("code").asInt()).isEqualTo(7);
        }
        awaitNoSession(session);
        JsonNode history = server.get(debug("unit") + "/sessions").json().get(0);
        assertThat(history.path("openedBy").asText()).isEqualTo("admin");
        assertThat(history.path("endReason").asText()).isEqualTo("The shell has ended.");
        assertThat(awaitEnterable("unit").path("sessions")).isEmpty();
    }

    @Test
    void what_somebody_does_in_a_session_is_not_there_in_the_next() throws Exception {
        fail(FAILING);
        awaitEnterable("unit");
        JsonNode first = open("unit");
        try (DebugClient person = attach(first, "")) {
            person.type("rm -r deep /root/mine; echo rem''oved\n");
            person.await("removed");
        }
        try (DebugClient again = attach(first, "")) {
            again.type("ls /root/mine; echo loo''ked\n");
            assertThat(again.await("looked")).contains("No such file");
        }
        assertThat(server.call("DELETE", debug("unit"), null, "*/*").status()).isEqualTo(204);
        awaitNoSession(first);
        JsonNode second = open("unit");
        try (DebugClient person = attach(second, "")) {
            person.type("cat /root/mine deep/file; echo loo''ked\n");
            assertThat(person.await("looked")).contains("from the container", "from the workspace");
        }
    }

    @Test
    void secrets_are_looked_up_again_and_never_stored() throws Exception {
        fail(FAILING);
        awaitEnterable("unit");
        server.post(
                "/api/v1/projects/" + project + "/secrets", "{\"name\": \"token\", \"value\": \"hunter2-hunter2\"}");
        KeptState state = stored();
        Map<String, EnvironmentValue> environment =
                new HashMap<>(state.circumstances().environment());
        environment.put("TOKEN", new EnvironmentValue.Secret("token"));
        environment.put("OTHER", new EnvironmentValue.Secret("missing"));
        store.put(with(state, environment, state.expiresAt()));

        JsonNode session = open("unit");
        assertThat(session.path("missing").get(0).asText()).contains("missing");
        try (DebugClient person = attach(session, "")) {
            person.type("echo \"[$TOKEN|${OTHER-unset}]\"; echo do''ne\n");
            assertThat(person.await("done\r\n")).contains("[hunter2-hunter2|unset]");
            assertThat(person.messages().get(0).path("type").asText()).isEqualTo("notice");
        }
        for (var container : runtime.list(Map.of())) {
            String inspected = engine.call(
                    "inspect",
                    docker -> docker.inspectContainerCmd(container.id())
                            .exec()
                            .getRawValues()
                            .toString());
            assertThat(inspected).doesNotContain("hunter2");
        }
        assertThat(server.get(debug("unit")).text()).contains("\"token\"").doesNotContain("hunter2");
    }

    @Test
    void a_page_of_somebody_else_is_refused() throws Exception {
        fail(FAILING);
        awaitEnterable("unit");
        String path = open("unit").path("path").asText();
        refused(403, path, "Authorization", "Bearer test-token", "Origin", "https://evil.example");
        refused(401, path);
        refused(401, path, "Authorization", "Bearer wrong");
        try (DebugClient same = new DebugClient(
                base, path, "Authorization", "Bearer test-token", "Origin", "http://" + base.getAuthority())) {
            same.type("echo he''llo\n");
            same.await("hello");
        }
        try (DebugClient gone =
                new DebugClient(base, "/api/v1/debug/no-such-session", "Authorization", "Bearer test-token")) {
            assertThat(gone.end(PATIENCE).get(0).path("text").asText()).contains("has ended, or never was");
        }
    }

    private void refused(int status, String path, String... headers) {
        assertThatThrownBy(() -> new DebugClient(base, path, headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                                assertThat(refusal.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void a_session_ends_when_nothing_happens_in_it() throws Exception {
        fail(FAILING);
        awaitEnterable("unit");
        JsonNode session = open("unit");
        try (DebugClient person = attach(session, "")) {
            JsonNode last = person.end(PATIENCE).get(0);
            assertThat(last.path("type").asText()).isEqualTo("end");
            assertThat(last.path("text").asText()).startsWith("Nothing happened in it for 10");
        }
        awaitNoSession(session);
    }

    @Test
    void a_session_ends_with_what_is_kept_and_nothing_is_left() throws Exception {
        fail(FAILING);
        awaitEnterable("unit");
        KeptState state = stored();
        store.put(with(state, state.circumstances().environment(), Instant.now().plusSeconds(6)));
        JsonNode session = open("unit");
        try (DebugClient person = attach(session, "")) {
            person.type("while :; do echo busy; sleep 1; done\n");
            JsonNode last = person.end(PATIENCE).get(0);
            assertThat(last.path("text").asText()).isEqualTo("The time for which the step is kept is over.");
        }
        awaitNoSession(session);
        sweep.sweep();
        assertThat(sessions.kept()).isEmpty();
        assertThat(files()).isEmpty();
        NoriaClient.Answer answer = server.post(debug("unit"), "");
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.json().path("detail").asText()).contains("It was kept until", "Restart the run");
        assertThat(server.get(debug("unit")).json().path("enterable").asBoolean())
                .isFalse();
    }

    @Test
    void what_cannot_be_entered_says_why() throws Exception {
        fail(FAILING);
        awaitEnterable("unit");
        NoriaClient.Answer fine = server.post(debug("fine"), "");
        assertThat(fine.status()).isEqualTo(409);
        assertThat(fine.json().path("detail").asText())
                .isEqualTo(
                        "Step \"fine\" of run 1 cannot be entered: it is succeeded, and only steps that failed can be.");
        assertThat(server.post(debug("nope"), "").status()).isEqualTo(404);
        assertThat(server.get(debug("nope")).json().path("detail").asText()).contains("has no step \"nope\"");
    }

    @Test
    void only_the_last_failure_of_a_run_is_kept() throws Exception {
        fail("stages: {test: {early: {image: busybox, commands: [exit 1]},"
                + " unit: {image: busybox, commands: [sleep 3; exit 1]}}}\n");
        awaitEnterable("unit");
        JsonNode early = server.get(debug("early")).json();
        assertThat(early.path("enterable").asBoolean()).isFalse();
        assertThat(early.path("reason").asText()).contains("only the last one is kept");
        assertThat(sessions.kept()).hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_person_enters_from_a_terminal_which_is_put_right_afterwards() throws Exception {
        fail(FAILING);
        awaitEnterable("unit");
        try (TerminalProgram shell = TerminalProgram.start(folder, base, project + "/1", "unit")) {
            shell.type("stty size; cat deep/file; echo re''ady\n");
            assertThat(shell.await("ready\r\n")).contains("31 97\r\n", "from the workspace\r\n");
            shell.resize();
            Thread.sleep(2000);
            shell.type("stty size; sleep 300\n");
            shell.await("20 60\r\n");
            shell.type("\u0003");
            shell.type("echo inter''rupted $?\n");
            shell.await("interrupted 130");
            shell.type("exit 5\n");
            assertThat(shell.await("AFTERWARDS"))
                    .contains("CODE 5")
                    .contains(" icanon")
                    .contains(" echo ");
        }
        try (TerminalProgram shell = TerminalProgram.start(folder, base, project + "/1", "fine")) {
            assertThat(shell.await("AFTERWARDS")).contains("only steps that failed can be", "CODE 2");
        }
    }

    private void fail(String pipeline) throws Exception {
        server.createProject("{\"name\": \"%s\"}".formatted(project));
        GitFolder.init(folder.resolve("git"), Map.of(".noria.yaml", pipeline, "sub/a", "a"), "first")
                .push(server, project, "-o", "nowait", "main");
        JsonNode run = server.awaitRun(project, 1, PATIENCE);
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("failed");
    }

    private String debug(String step) {
        return "/api/v1/projects/%s/runs/1/steps/%s/debug".formatted(project, step);
    }

    private JsonNode awaitEnterable(String step) throws Exception {
        return NoriaClient.await(
                () -> {
                    JsonNode state = server.get(debug(step)).json();
                    return state.path("enterable").asBoolean()
                                    && runtime.places().stream()
                                            .allMatch(place -> place.labels().containsKey(Labels.DEBUG))
                            ? state
                            : null;
                },
                PATIENCE);
    }

    private JsonNode open(String step) throws Exception {
        NoriaClient.Answer answer = server.post(debug(step), "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private DebugClient attach(JsonNode session, String query) {
        return new DebugClient(base, session.path("path").asText() + query, "Authorization", "Bearer test-token");
    }

    private void awaitNoSession(JsonNode session) throws Exception {
        NoriaClient.await(
                () -> runtime.places().isEmpty() && runtime.list(Map.of()).isEmpty() ? true : null, PATIENCE);
    }

    private KeptState stored() throws Exception {
        long stepId = Long.parseLong(files().iterator().next().replaceFirst("\\..*", ""));
        return store.ofStep(stepId).orElseThrow();
    }

    private static KeptState with(KeptState state, Map<String, EnvironmentValue> environment, Instant expires) {
        return new KeptState(
                state.stepId(),
                state.runId(),
                state.attempt(),
                state.container(),
                state.image(),
                new Circumstances(environment, state.circumstances().directory()),
                state.bytes(),
                state.keptAt(),
                expires,
                Optional.empty());
    }

    private java.util.List<String> files() throws java.io.IOException {
        try (var files = Files.list(home.folder("debug"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
