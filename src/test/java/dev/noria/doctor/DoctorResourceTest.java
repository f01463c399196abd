package dev.noria.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.Labels;
import dev.noria.container.Place;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.platform.Home;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looks, says, and removes nothing but what it said, on the real engine. */
@QuarkusTest
@Tag("engine")
class DoctorResourceTest {
    private static final long UNKNOWN_RUN = 999_999_999_999L;
    private static final Place PLACE =
            new Place("noria-doctor-test", "/workspace", Map.of(Labels.RUN, Long.toString(UNKNOWN_RUN)));

    @TestHTTPResource("/")
    URI base;

    private final ContainerRuntime runtime;
    private final DockerEngine engine;
    private final Home home;

    DoctorResourceTest(ContainerRuntime runtime, DockerEngine engine, Home home) {
        this.runtime = runtime;
        this.engine = engine;
        this.home = home;
    }

    @Test
    void finds_what_a_run_that_nobody_knows_has_left_and_removes_it_when_asked() throws Exception {
        TestImages.ensureBusybox(engine);
        NoriaClient client = new NoriaClient(base, "test-token");
        Path log = home.folder("logs/%d/%d".formatted(UNKNOWN_RUN / 1000, UNKNOWN_RUN))
                .resolve("1-1.log");
        Files.write(log, new byte[10]);
        try {
            runtime.prepare(PLACE);
            JsonNode report = client.get("/api/v1/doctor").json();
            assertThat(report.path("engine").path("reachable").asBoolean()).isTrue();
            assertThat(orphan(report.path("findings"), "volume", PLACE.name())).isTrue();
            assertThat(orphan(report.path("findings"), "network", PLACE.name())).isTrue();
            assertThat(orphan(report.path("findings"), "logs", "run " + UNKNOWN_RUN))
                    .isTrue();
            assertThat(runtime.places()).extracting(Place::name).contains(PLACE.name());
            assertThat(log).exists();
            assertThat(client.get("/api/v1/doctor/text").text()).contains("./noria doctor --fix", PLACE.name());

            JsonNode removed = client.post("/api/v1/doctor/clean", "").json();
            assertThat(orphan(removed, "volume", PLACE.name())).isTrue();
            assertThat(runtime.places()).extracting(Place::name).doesNotContain(PLACE.name());
            assertThat(log).doesNotExist();
        } finally {
            runtime.remove(PLACE);
        }
    }

    private static boolean orphan(JsonNode findings, String kind, String name) {
        return StreamSupport.stream(findings.spliterator(), false)
                .anyMatch(finding -> finding.path("kind").asText().equals(kind)
                        && finding.path("name").asText().equals(name)
                        && finding.path("orphan").asBoolean());
    }
}
