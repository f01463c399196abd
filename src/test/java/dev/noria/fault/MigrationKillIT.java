package dev.noria.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.process.ServerProcess;
import dev.noria.support.NoriaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while the tables are made or changed. */
class MigrationKillIT {
    @TempDir
    Path folder;

    @Test
    void a_kill_during_a_migration_is_made_good_by_the_next_start() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.println("MigrationKillIT: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            Path home = folder.resolve("home-" + round);
            ServerProcess server = ServerProcess.prepared("quarkus-app", home, Map.of());
            server.launch();
            NoriaClient.await(() -> hasBegun(server) ? true : null, Duration.ofSeconds(60));
            Thread.sleep(random.nextInt(40));
            server.kill();
            try (server) {
                server.start();
                server.client().createProject("{\"name\": \"after\"}");
                assertThat(server.client().get("/api/v1/projects").json())
                        .as("seed %d, round %d", seed, round)
                        .hasSize(1);
            }
        }
    }

    private static boolean hasBegun(ServerProcess server) throws IOException {
        return Files.exists(server.log()) && Files.readString(server.log()).contains("to version \"1 - ");
    }
}
