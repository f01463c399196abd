package dev.noria.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.container.docker.DockerImages;
import dev.noria.container.docker.TestEngine;
import dev.noria.container.docker.TestRegistry;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.fault.proxy.Fault;
import dev.noria.fault.proxy.Fault.Effect;
import dev.noria.fault.scene.CountingPipeline;
import dev.noria.fault.scene.RunOf;
import dev.noria.fault.scene.Scene;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at the moments that are worst. */
@Tag("engine")
class KillPointsIT {
    private static final CountingPipeline PIPELINE = new CountingPipeline(2, 10, "0.05");

    @TempDir
    static Path folder;

    private static Scene scene;
    private final CountDownLatch killed = new CountDownLatch(1);

    @BeforeAll
    static void open() throws Exception {
        scene = Scene.open(folder, Map.of());
    }

    @AfterAll
    static void close() throws Exception {
        scene.close();
    }

    @Test
    void kill_between_intent_and_create() throws Exception {
        scene.proxy().once(Fault.before("POST", "/containers/create\\?name=[^&]*-s1-1(&.*)?", kill()));
        survives("intent");
    }

    @Test
    void kill_between_create_and_start() throws Exception {
        scene.proxy().once(Fault.after("POST", "/containers/create\\?name=[^&]*-s1-1(&.*)?", kill()));
        survives("created");
    }

    @Test
    void kill_when_the_engine_has_started_and_has_not_said_so() throws Exception {
        scene.proxy().once(Fault.before("POST", "/containers/create\\?name=[^&]*-s1-1(&.*)?", new Effect.Delay(1)));
        scene.proxy().once(Fault.after("POST", "/containers/[^/]+/start", kill()));
        survives("started");
    }

    @Test
    void kill_between_exit_and_collect() throws Exception {
        scene.proxy().once(Fault.atEnd("POST", "/containers/[^/]+/attach\\?.*", kill()));
        survives("exited");
    }

    @Test
    void kill_during_an_image_pull() throws Exception {
        try (TestRegistry registry = TestRegistry.open();
                DockerEngine engine = new DockerEngine(TestEngine.HOST, "test-fault", Clock.systemUTC())) {
            String image = registry.host() + "/pulled:1";
            DockerImages images = new DockerImages(engine);
            images.tag("busybox:latest", image);
            images.push(image, Optional.empty(), sentence -> {});
            engine.run(
                    "forget the image",
                    docker -> docker.removeImageCmd(image).withForce(false).exec());
            scene.proxy().once(Fault.after("POST", "/images/create\\?.*", kill()));
            try {
                RunOf run = scene.push("pull", """
                        stages: {test: {pulls: {image: "%s", commands: [echo pulled]}}}
                        """.formatted(image));
                restart();
                run.assertSucceeded();
                assertThat(run.lines("pulls", "pulled")).hasSize(1);
            } finally {
                engine.run(
                        "forget the image",
                        docker -> docker.removeImageCmd(image).withForce(true).exec());
            }
        }
        scene.assertNothingLeftAndNothingForeignTouched();
    }

    @Test
    void kill_during_a_log_append_leaves_a_torn_record() throws Exception {
        CountingPipeline chatty = new CountingPipeline(1, 100, "0.05");
        RunOf run = scene.push("torn", chatty.yaml());
        run.awaitStep("s1", "running");
        scene.await(() -> run.lines("s1", "out ").size() > 10 ? true : null);
        scene.server().kill();
        tear(newestLog());
        scene.server().start();
        chatty.assertExactlyOnce(run, "torn record");
        scene.assertNothingLeftAndNothingForeignTouched();
    }

    private void survives(String project) throws Exception {
        RunOf run = scene.push(project, PIPELINE.yaml());
        restart();
        PIPELINE.assertExactlyOnce(run, project);
        scene.assertNothingLeftAndNothingForeignTouched();
    }

    private Effect kill() {
        return new Effect.Instead(() -> {
            try {
                scene.server().kill();
                killed.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void restart() throws Exception {
        assertThat(killed.await(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the moment of the kill came")
                .isTrue();
        scene.server().start();
    }

    private static Path newestLog() throws IOException {
        try (Stream<Path> files = Files.walk(scene.server().home().resolve("logs"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(java.util.Comparator.comparingLong(
                            file -> file.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    /** The last record without its last bytes, as a disk leaves it that lost its power. */
    private static void tear(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(file.length() - 3);
        }
    }
}
