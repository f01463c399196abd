package dev.noria.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that were there when the plan was made. */
@QuarkusTest
@Tag("engine")
class SecretTakenAwayTest {
    private static final String FIRST = "stages: {test: {wait: {image: busybox, commands: [echo up, sleep 3]}}}\n";
    private static final String SECOND = "depends_on: [first]\nstages: {test: {"
            + "plain: {image: busybox, commands: [echo never]},"
            + "needs: {image: busybox, depends_on: [plain], commands: [echo never], environment: {T: {from_secret: token}}}}}\n";

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final DockerEngine engine;

    SecretTakenAwayTest(DockerEngine engine) {
        this.engine = engine;
    }

    @Test
    void a_pipeline_whose_secret_has_gone_since_does_not_begin() throws Exception {
        TestImages.ensureBusybox(engine);
        NoriaClient server = new NoriaClient(base, "test-token");
        server.createProject("{\"name\": \"taken-away\"}");
        server.createSecret("taken-away", "token", "sesame");
        GitFolder git = GitFolder.init(
                folder.resolve("work"), Map.of(".noria/first.yaml", FIRST, ".noria/second.yaml", SECOND), "first");
        git.push(server, "taken-away", "-o", "nowait", "main");
        server.awaitStep("taken-away", 1, "wait", "running", Duration.ofSeconds(30));

        assertThat(server.call("DELETE", "/api/v1/projects/taken-away/secrets/token", null, "application/json")
                        .status())
                .isEqualTo(204);

        JsonNode run = server.awaitRun("taken-away", 1, Duration.ofSeconds(60));
        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(NoriaClient.step(run, "wait").path("status").asText()).isEqualTo("succeeded");
        assertThat(NoriaClient.step(run, "needs").path("status").asText()).isNotEqualTo("succeeded");
        assertThat(NoriaClient.step(run, "plain").path("startedAt").isNull()).isTrue();
        assertThat(run.path("summary").asText()).contains("no secret \"token\"");
    }
}
