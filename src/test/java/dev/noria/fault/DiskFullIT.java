package dev.noria.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.fault.scene.CountingPipeline;
import dev.noria.fault.scene.RunOf;
import dev.noria.fault.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The disk of NORIA_HOME is full. It is a small one, in memory, which only root can make. */
@Tag("engine")
@EnabledIfSystemProperty(named = "user.name", matches = "root")
class DiskFullIT {
    private static final int BALLAST = 40 << 20;
    private static final CountingPipeline PIPELINE = new CountingPipeline(2, 5, "0.02");

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = folder.resolve("disk");
        Files.createDirectories(disk.resolve("home"));
        system("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", disk.toString());
        Files.write(disk.resolve("ballast"), new byte[BALLAST]);
    }

    @AfterEach
    void unmount() throws Exception {
        system("umount", "--lazy", disk.toString());
    }

    @Test
    void a_full_disk_breaks_no_run_that_was_and_everything_goes_on_when_there_is_room_again() throws Exception {
        try (Scene scene = Scene.open(disk, Map.of())) {
            RunOf before = scene.push("before", PIPELINE.yaml());
            PIPELINE.assertExactlyOnce(before, "before");
            RunOf noisy =
                    scene.push("noisy", "stages: {test: {noisy: {image: busybox, commands: [\"seq 1 20000000\"]}}}\n");
            JsonNode end = noisy.awaitEnd();
            assertThat(end.path("status").asText()).as("%s", end).isEqualTo("errored");
            assertThat(end.path("error").path("code").asText()).as("%s", end).startsWith("STORAGE_");
            Files.delete(disk.resolve("ballast"));
            RunOf after = scene.push("after", PIPELINE.yaml());
            PIPELINE.assertExactlyOnce(after, "after");
            PIPELINE.assertExactlyOnce(before, "before, read again");
            scene.server().kill();
            scene.server().start();
            PIPELINE.assertExactlyOnce(before, "before, read after a restart");
            scene.assertNothingLeftAndNothingForeignTouched();
        }
    }

    private static void system(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
