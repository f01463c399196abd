package dev.noria.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.docker.DockerInstances;
import dev.noria.container.docker.DockerRuntime;
import dev.noria.container.docker.TestEngine;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server is killed with -9 and started again: every run ends with the truth. */
@Tag("engine")
class KillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @BeforeAll
    static void baseImage() {
        try (DockerEngine engine = new DockerEngine(TestEngine.HOST, "test-kill", Clock.systemUTC())) {
            TestImages.ensureBusybox(engine);
        }
    }

    @Test
    void a_running_step_is_taken_up_again_and_no_line_is_lost_or_doubled() throws Exception {
        String pipeline = """
                stages:
                  test:
                    count:
                      image: busybox
                      commands:
                        - i=0; while [ $i -lt 200 ]; do i=$((i+1)); echo line $i; echo err $i >&2; sleep 0.05; done
                  deploy:
                    after: {image: busybox, commands: [echo after]}
                """;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (ServerProcess server = ServerProcess.start("quarkus-app", folder.resolve("home"), Map.of())) {
            NoriaClient client = push(server, pipeline);
            client.awaitStep("killed", 1, "count", "running", PATIENCE);
            for (int kill = 0; kill < 2; kill++) {
                Thread.sleep(random.nextInt(1500));
                server.kill();
                server.start();
            }
            JsonNode run = client.awaitRun("killed", 1, PATIENCE);
            assertThat(run.path("status").asText()).as("seed %d: %s", seed, run).isEqualTo("succeeded");
            assertThat(NoriaClient.step(run, "count").path("attempt").asInt()).isEqualTo(1);
            String log = new String(client.log("killed", 1, "count"), UTF_8);
            assertThat(only(log, "line")).as("seed %d", seed).isEqualTo(numbered("line"));
            assertThat(only(log, "err")).as("seed %d", seed).isEqualTo(numbered("err"));
            assertThat(new String(client.log("killed", 1, "after"), UTF_8)).isEqualTo("+ echo after\nafter\n");
            assertNothingLeft(server);
        }
    }

    @Test
    void a_container_that_is_gone_after_the_restart_makes_the_run_errored_with_a_reason() throws Exception {
        String pipeline = "stages: {test: {slow: {image: busybox, commands: [sleep 300]}}}\n";
        try (ServerProcess server = ServerProcess.start("quarkus-app", folder.resolve("home"), Map.of())) {
            NoriaClient client = push(server, pipeline);
            client.awaitStep("killed", 1, "slow", "running", PATIENCE);
            server.kill();
            try (DockerEngine engine = new DockerEngine(TestEngine.HOST, server.instanceId(), Clock.systemUTC())) {
                DockerRuntime runtime = new DockerRuntime(engine);
                runtime.list(Map.of("noria.step", "slow")).forEach(state -> runtime.removeContainer(state.name()));
            }
            server.start();
            JsonNode run = client.awaitRun("killed", 1, PATIENCE);
            assertThat(run.path("status").asText()).isEqualTo("errored");
            assertThat(run.path("error").path("code").asText()).isEqualTo("CONTAINER_LOST");
            assertThat(run.path("summary").asText()).contains("removed while the server was down");
            assertNothingLeft(server);
        }
    }

    @Test
    void what_ended_while_the_server_was_down_is_collected() throws Exception {
        String pipeline =
                "stages: {test: {quick: {image: busybox, commands: [sleep 2, echo ended meanwhile, exit 5]}}}\n";
        try (ServerProcess server = ServerProcess.start("quarkus-app", folder.resolve("home"), Map.of())) {
            NoriaClient client = push(server, pipeline);
            client.awaitStep("killed", 1, "quick", "running", PATIENCE);
            server.kill();
            Thread.sleep(3000);
            server.start();
            JsonNode run = client.awaitRun("killed", 1, PATIENCE);
            assertThat(run.path("summary").asText()).isEqualTo("Failed in test › quick: exit code 5.");
            assertThat(new String(client.log("killed", 1, "quick"), UTF_8))
                    .isEqualTo("+ sleep 2\n+ echo ended meanwhile\nended meanwhile\n+ exit 5\n");
        }
    }

    @Test
    void a_deployment_that_is_being_watched_goes_on_being_watched() throws Exception {
        String pipeline = """
                environments: {staging: {target: {docker: local}}}
                stages:
                  deploy:
                    web:
                      deploy:
                        environment: staging
                        service: web
                        image: busybox
                        port: 8080
                        health: {http: /health, every: 500ms}
                        command: [sh, -c, "mkdir /w; echo ok > /w/health; exec httpd -f -p 8080 -h /w"]
                  monitor:
                    watch: {monitor: {service: staging/web, probe: {http: /health, every: 500ms}, for: 5s}}
                """;
        try (ServerProcess server = ServerProcess.start("quarkus-app", folder.resolve("home"), Map.of());
                DockerEngine engine = new DockerEngine(TestEngine.HOST, server.instanceId(), Clock.systemUTC())) {
            DockerInstances instances = new DockerInstances(engine);
            try {
                NoriaClient client = push(server, pipeline);
                client.awaitStep("killed", 1, "watch", "running", PATIENCE);
                Thread.sleep(1000);
                server.kill();
                server.start();
                JsonNode run = client.awaitRun("killed", 1, PATIENCE);
                assertThat(run.path("status").asText()).as("%s", run).isEqualTo("succeeded");
                assertThat(run.path("summary").asText()).contains("deployed staging/web");
                assertThat(instances.list(Map.of("noria.role", "probe"))).isEmpty();
                assertThat(instances.list(Map.of("noria.role", "instance"))).hasSize(1);
            } finally {
                server.client().call("DELETE", "/api/v1/projects/killed", null, "*/*");
            }
            assertThat(instances.list(Map.of())).isEmpty();
        }
    }

    @Test
    void services_and_detached_steps_go_on_with_the_steps_that_need_them() throws Exception {
        String pipeline = """
                services:
                  db:
                    image: busybox
                    commands: ["echo served >> /count", "while true; do nc -l -p 7000 -e cat /count; done"]
                    ready: {tcp: 7000, every: 200ms, within: 30s}
                stages:
                  build:
                    app: {image: busybox, detach: true, commands: ["echo once >> once", "sleep 1000"]}
                  test:
                    slow: {image: busybox, commands: ["sleep 4", "cat once"]}
                  deploy:
                    after: {image: busybox, commands: ["nc db 7000 < /dev/null"]}
                """;
        try (ServerProcess server = ServerProcess.start("quarkus-app", folder.resolve("home"), Map.of())) {
            NoriaClient client = push(server, pipeline);
            client.awaitStep("killed", 1, "slow", "running", PATIENCE);
            server.kill();
            server.start();
            JsonNode run = client.awaitRun("killed", 1, PATIENCE);
            assertThat(run.path("status").asText()).as("%s", run).isEqualTo("succeeded");
            assertThat(NoriaClient.step(run, "db").path("attempt").asInt()).isEqualTo(1);
            assertThat(new String(client.log("killed", 1, "slow"), UTF_8)).endsWith("+ cat once\nonce\n");
            assertThat(new String(client.log("killed", 1, "after"), UTF_8)).endsWith("\nserved\n");
            assertNothingLeft(server);
        }
    }

    @Test
    void a_retry_that_waits_is_not_forgotten_and_counts_on() throws Exception {
        String pipeline = """
                stages:
                  test:
                    flaky:
                      image: busybox
                      retry: {times: 2, on: [failure], wait: 3s}
                      commands: ["echo x >> tries", "test $(wc -l < tries) -ge 2"]
                """;
        try (ServerProcess server = ServerProcess.start("quarkus-app", folder.resolve("home"), Map.of())) {
            NoriaClient client = push(server, pipeline);
            NoriaClient.await(
                    () -> NoriaClient.step(client.run("killed", 1), "flaky")
                                    .path("retryAt")
                                    .isTextual()
                            ? true
                            : null,
                    PATIENCE);
            server.kill();
            server.start();
            JsonNode run = client.awaitRun("killed", 1, PATIENCE);
            assertThat(run.path("status").asText()).as("%s", run).isEqualTo("succeeded");
            JsonNode flaky = NoriaClient.step(run, "flaky");
            assertThat(flaky.path("attempts").findValuesAsText("status")).containsExactly("failed", "succeeded");
        }
    }

    @Test
    void kills_at_random_moments_of_a_row_of_short_steps_run_none_twice() throws Exception {
        StringBuilder pipeline = new StringBuilder("stages:\n  test:\n");
        int steps = 12;
        for (int i = 1; i <= steps; i++) {
            pipeline.append(
                    "    s%d: {image: busybox, depends_on: [%s], commands: [\"echo s%d >> order\", \"cat order\"]}%n"
                            .formatted(i, i == 1 ? "" : "s" + (i - 1), i));
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (ServerProcess server = ServerProcess.start("quarkus-app", folder.resolve("home"), Map.of())) {
            NoriaClient client = push(server, pipeline.toString());
            client.awaitStep("killed", 1, "s2", "succeeded", PATIENCE);
            for (int kill = 0; kill < 3; kill++) {
                Thread.sleep(random.nextInt(400));
                server.kill();
                server.start();
            }
            JsonNode run = client.awaitRun("killed", 1, PATIENCE);
            assertThat(run.path("status").asText()).as("seed %d: %s", seed, run).isEqualTo("succeeded");
            assertThat(new String(client.log("killed", 1, "s" + steps), UTF_8))
                    .as("seed %d", seed)
                    .endsWith("+ cat order\n"
                            + IntStream.rangeClosed(1, steps)
                                    .mapToObj(i -> "s" + i + "\n")
                                    .collect(Collectors.joining()));
            assertNothingLeft(server);
        }
    }

    private NoriaClient push(ServerProcess server, String pipeline) throws Exception {
        NoriaClient client = server.client();
        client.createProject("{\"name\": \"killed\"}");
        GitFolder.init(folder.resolve("git"), Map.of(".noria.yaml", pipeline), "first")
                .push(client, "killed", "-o", "nowait", "main");
        return client;
    }

    private static String only(String log, String word) {
        return log.lines().filter(line -> line.startsWith(word + " ")).collect(Collectors.joining("\n"));
    }

    private static String numbered(String word) {
        return IntStream.rangeClosed(1, 200).mapToObj(i -> word + " " + i).collect(Collectors.joining("\n"));
    }

    private static void assertNothingLeft(ServerProcess server) throws Exception {
        try (DockerEngine engine = new DockerEngine(TestEngine.HOST, server.instanceId(), Clock.systemUTC())) {
            DockerRuntime runtime = new DockerRuntime(engine);
            NoriaClient.await(
                    () -> runtime.places().isEmpty() && runtime.list(Map.of()).isEmpty() ? true : null, PATIENCE);
        }
    }
}
