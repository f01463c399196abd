package dev.noria.fault;

import dev.noria.fault.scene.Scene;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short version of {@link KillSoak}, which {@code ./noria soak} runs. */
@Tag("engine")
class RandomKillsIT {
    @TempDir
    Path folder;

    @Test
    void ten_kills_at_random_moments_lose_nothing_and_run_nothing_twice() throws Exception {
        try (Scene scene = Scene.open(folder, Map.of())) {
            new KillRounds(scene, Long.getLong("fault.seed", System.nanoTime())).random(10);
            scene.assertNothingLeftAndNothingForeignTouched();
        }
    }
}
