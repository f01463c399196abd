package dev.noria.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.docker.TestEngine;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second application of the build, on a real PostgreSQL. */
@Tag("engine")
class PostgresIT {
    @TempDir
    Path folder;

    @Test
    void a_run_on_postgresql_survives_a_kill_as_well() throws Exception {
        try (DockerEngine engine = new DockerEngine(TestEngine.HOST, "test-postgres", Clock.systemUTC())) {
            TestImages.ensureBusybox(engine);
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Map<String, String> environment =
                    Map.of("NORIA_DB_URL", postgres.getJdbcUrl("postgres", "postgres"), "NORIA_DB_USER", "postgres");
            try (ServerProcess server =
                    ServerProcess.start("quarkus-app-postgres", folder.resolve("home"), environment)) {
                NoriaClient client = server.client();
                assertThat(client.get("/api/v1/status")
                                .json()
                                .path("database")
                                .path("kind")
                                .asText())
                        .isEqualTo("postgresql");
                client.createProject("{\"name\": \"elephant\"}");
                String pipeline = "stages: {test: {unit: {image: busybox, commands: [sleep 3, echo fine]}}}\n";
                GitFolder.init(folder.resolve("git"), Map.of(".noria.yaml", pipeline), "first")
                        .push(client, "elephant", "-o", "nowait", "main");
                client.awaitStep("elephant", 1, "unit", "running", Duration.ofSeconds(60));
                server.kill();
                server.start();
                JsonNode run = client.awaitRun("elephant", 1, Duration.ofSeconds(60));
                assertThat(run.path("status").asText()).as("%s", run).isEqualTo("succeeded");
                assertThat(new String(client.log("elephant", 1, "unit"), UTF_8)).endsWith("fine\n");
            }
        }
    }
}
