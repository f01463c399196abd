package dev.noria.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts the machine's clock back by an hour. */
@QuarkusTest
@TestProfile(ClockTest.Shifted.class)
@Tag("engine")
class ClockTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final DockerEngine engine;
    private NoriaClient server;

    ClockTest(DockerEngine engine) {
        this.engine = engine;
    }

    /** A clock of its own for this application. */
    public static final class Shifted implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Clocks.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.url", "jdbc:h2:mem:clock;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        }
    }

    /** Makes the clock. */
    @Alternative
    @Singleton
    public static class Clocks {
        static volatile Duration shift = Duration.ZERO;

        @Produces
        @Singleton
        Clock clock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return Clock.systemUTC().instant().plus(shift).truncatedTo(ChronoUnit.MICROS);
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }
    }

    @BeforeEach
    void client() {
        TestImages.ensureBusybox(engine);
        server = new NoriaClient(base, "test-token");
    }

    @AfterEach
    void now() {
        Clocks.shift = Duration.ZERO;
    }

    @Test
    void the_clock_an_hour_back_during_a_run_ends_the_run_well_and_keeps_every_line() throws Exception {
        server.createProject("{\"name\": \"clock\"}");
        GitFolder.init(folder.resolve("git"), Map.of(".noria.yaml", """
                        stages:
                          test:
                            one: {image: busybox, timeout: 10m, commands: [echo one 1, sleep 2, echo one 2]}
                          deploy:
                            two: {image: busybox, commands: [echo two 1]}
                        """), "first")
                .push(server, "clock", "-o", "nowait", "main");
        server.awaitStep("clock", 1, "one", "running", PATIENCE);
        Clocks.shift = Duration.ofHours(-1);
        JsonNode run = server.awaitRun("clock", 1, PATIENCE);
        assertThat(run.path("status").asText()).as("%s", run).isEqualTo("succeeded");
        assertThat(new String(server.log("clock", 1, "one"), StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("one "))
                .containsExactly("one 1", "one 2");
    }

    @Test
    void the_clock_an_hour_back_does_not_stop_the_polls() throws Exception {
        GitFolder work = GitFolder.init(
                folder.resolve("watched"),
                Map.of(".noria.yaml", "stages: {test: {unit: {image: busybox, commands: [echo fine]}}}\n"),
                "first");
        server.createProject("{\"name\": \"polled\", \"url\": \"%s\", \"poll\": \"1s\"}"
                .formatted(folder.resolve("watched").toUri()));
        server.awaitRun("polled", 1, PATIENCE);
        Clocks.shift = Duration.ofHours(-1);
        work.commit(Map.of("file", "new\n"), "second");
        server.awaitRun("polled", 2, Duration.ofSeconds(20));
    }
}
