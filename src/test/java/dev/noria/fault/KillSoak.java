package dev.noria.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.fault.engine.OwnEngine;
import dev.noria.fault.scene.RunOf;
import dev.noria.fault.scene.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The long version of what {@link RandomKillsIT} tries: {@code ./noria soak}. */
@Tag("engine")
@Tag("soak")
class KillSoak {
    private static final int KILLS = Integer.getInteger("soak.kills", 100);
    private static final long SEED = Long.getLong("fault.seed", System.nanoTime());
    private static final int STEPS = 50;

    @TempDir
    Path folder;

    static boolean hasOwnEngine() {
        return OwnEngine.isPossible();
    }

    @Test
    void kills_at_random_moments() throws Exception {
        try (Scene scene = Scene.open(folder, Map.of())) {
            new KillRounds(scene, SEED).random(KILLS);
            scene.assertNothingLeftAndNothingForeignTouched();
        }
    }

    @Test
    void twice_as_many_kills_near_the_ends_of_steps() throws Exception {
        try (Scene scene = Scene.open(folder, Map.of())) {
            new KillRounds(scene, SEED).nearTheEndOfAStep(2 * KILLS);
            scene.assertNothingLeftAndNothingForeignTouched();
        }
    }

    @Test
    @EnabledIf("hasOwnEngine")
    void kills_of_the_server_with_the_engine_restarted_as_well() throws Exception {
        try (OwnEngine engine = OwnEngine.start(true);
                Scene scene = Scene.open(engine.host(), folder, "quarkus-app", Map.of())) {
            new KillRounds(scene, SEED).withTheEngine(engine, KILLS / 5);
            scene.assertNothingLeftAndNothingForeignTouched();
        }
    }

    @Test
    void fifty_running_steps_are_followed_again_within_ten_seconds_of_the_start() throws Exception {
        StringBuilder pipeline = new StringBuilder("stages:\n  test:\n");
        for (int step = 1; step <= STEPS; step++) {
            pipeline.append(("    s%d: {image: busybox, commands:"
                            + " ['i=0; while :; do i=$((i+1)); echo out $i; sleep 0.5; done']}\n")
                    .formatted(step));
        }
        try (Scene scene = Scene.open(folder, Map.of())) {
            RunOf run = scene.push("many", pipeline.toString());
            for (int step = 1; step <= STEPS; step++) {
                run.awaitStep("s" + step, "running");
            }
            scene.server().kill();
            int[] before = new int[STEPS + 1];
            scene.server().start();
            Instant ready = Instant.now();
            for (int step = 1; step <= STEPS; step++) {
                before[step] = run.lines("s" + step, "out ").size();
            }
            for (int step = 1; step <= STEPS; step++) {
                int number = step;
                scene.await(() -> run.lines("s" + number, "out ").size() > before[number] ? true : null);
            }
            assertThat(Duration.between(ready, Instant.now())).isLessThan(Duration.ofSeconds(10));
            scene.client().post("/api/v1/projects/many/runs/1/cancel", "");
            assertThat(run.awaitEnd().path("status").asText()).isEqualTo("canceled");
            for (int step = 1; step <= STEPS; step++) {
                var lines = run.lines("s" + step, "out ");
                assertThat(lines)
                        .isEqualTo(IntStream.rangeClosed(1, lines.size())
                                .mapToObj(i -> "out " + i)
                                .toList());
            }
            scene.assertNothingLeftAndNothingForeignTouched();
        }
    }
}
