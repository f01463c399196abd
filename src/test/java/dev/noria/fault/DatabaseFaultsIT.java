package dev.noria.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.docker.TestEngine;
import dev.noria.fault.database.DatabaseProxy;
import dev.noria.fault.scene.CountingPipeline;
import dev.noria.fault.scene.RunOf;
import dev.noria.fault.scene.Scene;
import dev.noria.support.NoriaClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database breaks connections, before and after the commit, and has too few of them. */
@Tag("engine")
class DatabaseFaultsIT {
    private static final CountingPipeline PIPELINE = new CountingPipeline(10, 5, "0.02");

    @TempDir
    Path folder;

    @Test
    void one_percent_of_database_calls_failing_also_after_the_commit_loses_no_run() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.println("DatabaseFaultsIT: seed " + seed);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                DatabaseProxy database = new DatabaseProxy(postgres.getPort(), new Random(seed));
                Scene scene = Scene.open(
                        TestEngine.HOST,
                        folder,
                        "quarkus-app-postgres",
                        Map.of("NORIA_DB_URL", url(database), "NORIA_DB_USER", "postgres"))) {
            for (int i = 1; i <= 3; i++) {
                database.breakConnections(0, 0);
                RunOf run = scene.push("broken-" + i, PIPELINE.yaml());
                database.breakConnections(0.01, 0.05);
                JsonNode end = run.awaitEnd();
                database.breakConnections(0, 0);
                String how = "seed %d, run %d, %s: %s".formatted(seed, i, database.broken(), end);
                assertThat(end.path("status").asText()).as(how).isIn("succeeded", "errored");
                if (end.path("status").asText().equals("succeeded")) {
                    PIPELINE.assertExactlyOnce(run, how);
                } else {
                    assertThat(end.path("error").path("code").asText()).as(how).isNotEqualTo("INTERNAL");
                }
            }
            System.out.println("DatabaseFaultsIT: " + database.broken());
            assertThat(database.commitsLost()).as("the test has tried it").isPositive();
            scene.assertNothingLeftAndNothingForeignTouched();
        }
    }

    @Test
    void an_exhausted_connection_pool_holds_runs_up_and_loses_none() throws Exception {
        try (Scene scene = Scene.open(
                folder,
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "3",
                        "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "5"))) {
            RunOf run = scene.push("exhausted", PIPELINE.yaml());
            ExecutorService readers = Executors.newFixedThreadPool(32);
            try {
                List<java.util.concurrent.Future<Integer>> answers = IntStream.range(0, 1500)
                        .mapToObj(i -> readers.submit(() -> scene.client()
                                .get("/api/v1/projects/exhausted/runs/1")
                                .status()))
                        .toList();
                PIPELINE.assertExactlyOnce(run, "exhausted pool");
                for (var answer : answers) {
                    // Refused when it must be, and never as if there were no such run.
                    assertThat(answer.get()).isIn(200, 500, 503);
                }
            } finally {
                readers.shutdownNow();
            }
            assertThat(NoriaClient.step(run.now(), "last").path("status").asText())
                    .isEqualTo("succeeded");
            scene.assertNothingLeftAndNothingForeignTouched();
        }
    }

    private static String url(DatabaseProxy database) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable&gssEncMode=disable".formatted(database.port());
    }
}
