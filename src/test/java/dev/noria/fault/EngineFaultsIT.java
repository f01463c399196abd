package dev.noria.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.fault.proxy.Fault;
import dev.noria.fault.proxy.Fault.Effect;
import dev.noria.fault.scene.CountingPipeline;
import dev.noria.fault.scene.RunOf;
import dev.noria.fault.scene.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The engine, and programs in its containers, do what they should not. */
@Tag("engine")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EngineFaultsIT {
    private static final CountingPipeline PIPELINE = new CountingPipeline(2, 5, "0.05");
    private static final String CREATE = "/containers/create\\?name=[^&]*-%s-1(&.*)?";

    @TempDir
    static Path folder;

    private static Scene scene;
    private static RunOf hanging;

    /** A call that hangs takes the server a minute to give up, which the other tests need not wait for. */
    @BeforeAll
    static void open() throws Exception {
        scene = Scene.open(folder, Map.of("NORIA_EXECUTION_MEMORY", "33554432", "NORIA_EXECUTION_GRACE", "2s"));
        scene.proxy().once(Fault.before("POST", CREATE.formatted("hangs"), new Effect.Hang()));
        hanging = scene.push("hanging", "stages: {test: {hangs: {image: busybox, commands: [echo unlikely]}}}\n");
        hanging.awaitStep("hangs", "starting");
    }

    @AfterAll
    static void close() throws Exception {
        scene.close();
    }

    @AfterEach
    void heal() {
        scene.proxy().heal();
    }

    @Test
    @Order(1)
    void a_container_removed_by_hand_ends_its_step_with_a_reason() throws Exception {
        RunOf run = scene.push("by-hand", "stages: {test: {slow: {image: busybox, commands: [sleep 300]}}}\n");
        run.awaitStep("slow", "running");
        scene.onEngine(runtime -> {
            runtime.list(Map.of("noria.step", "slow")).forEach(state -> runtime.removeContainer(state.name()));
            return true;
        });
        JsonNode end = run.awaitEnd();
        assertThat(end.path("status").asText()).as("%s", end).isEqualTo("errored");
        assertThat(end.path("error").path("code").asText()).isEqualTo("CONTAINER_LOST");
    }

    @Test
    @Order(2)
    void a_step_killed_for_memory_says_so_with_the_limit() throws Exception {
        RunOf run = scene.push("memory", "stages: {test: {greedy: {image: busybox, commands: [tail /dev/zero]}}}\n");
        JsonNode end = run.awaitEnd();
        assertThat(end.path("status").asText()).as("%s", end).isEqualTo("failed");
        assertThat(end.path("error").path("code").asText()).isEqualTo("OUT_OF_MEMORY");
        assertThat(run.step("greedy").path("reason").asText()).contains("32 MiB");
    }

    @Test
    @Order(2)
    void a_step_that_ignores_term_is_killed_after_the_grace() throws Exception {
        RunOf run = scene.push(
                "stubborn",
                "stages: {test: {stubborn: {image: busybox, commands: [\"trap '' TERM\", \"while :; do echo up; sleep 1; done\"]}}}\n");
        run.awaitStep("stubborn", "running");
        scene.await(() -> run.lines("stubborn", "up").isEmpty() ? null : true);
        Instant asked = Instant.now();
        scene.client().post("/api/v1/projects/stubborn/runs/1/cancel", "");
        assertThat(run.awaitEnd().path("status").asText()).isEqualTo("canceled");
        assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(12));
    }

    @Test
    @Order(2)
    void an_engine_that_answers_500_to_a_create_ends_the_step_with_a_reason_or_is_asked_again() throws Exception {
        scene.proxy().once(Fault.before("POST", CREATE.formatted("s1"), new Effect.Refuse(500)));
        endsWithTheTruth(scene.push("refused", PIPELINE.yaml()));
    }

    @Test
    @Order(2)
    void an_answer_that_is_lost_after_the_engine_has_created_the_container_does_no_harm() throws Exception {
        scene.proxy().once(Fault.after("POST", CREATE.formatted("s1"), new Effect.Cut(1)));
        endsWithTheTruth(scene.push("lost-create", PIPELINE.yaml()));
    }

    @Test
    @Order(2)
    void output_that_is_cut_off_in_the_middle_is_taken_up_without_loss() throws Exception {
        scene.proxy().once(Fault.after("POST", "/containers/[^/]+/attach\\?.*", new Effect.Cut(200)));
        CountingPipeline pipeline = new CountingPipeline(1, 40, "0.05");
        RunOf run = scene.push("cut-output", pipeline.yaml());
        pipeline.assertExactlyOnce(run, "output cut after 200 bytes");
    }

    @Test
    @Order(2)
    void an_engine_that_is_slow_only_takes_longer() throws Exception {
        scene.proxy().often(Fault.before("POST", ".*", new Effect.Delay(300)), 1, new Random(0));
        RunOf run = scene.push("slow-engine", PIPELINE.yaml());
        PIPELINE.assertExactlyOnce(run, "slow engine");
    }

    @Test
    @Order(3)
    void calls_that_fail_at_random_leave_no_run_without_an_end_and_run_nothing_twice() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.println("EngineFaultsIT: seed " + seed);
        Random random = new Random(seed);
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            scene.proxy().often(Fault.before(method, ".*", new Effect.Refuse(500)), 0.03, random);
            scene.proxy().often(Fault.after(method, ".*", new Effect.Cut(50)), 0.03, random);
        }
        for (int i = 0; i < 3; i++) {
            RunOf run = scene.push("random-" + i, new CountingPipeline(5, 5, "0.01").yaml());
            endsWithTheTruth(run);
        }
        scene.proxy().heal();
    }

    @Test
    @Order(4)
    void an_engine_call_that_hangs_without_closing_is_given_up() throws Exception {
        JsonNode end = hanging.awaitEnd();
        assertThat(end.path("status").asText()).as("%s", end).isIn("errored", "succeeded");
        if (end.path("status").asText().equals("errored")) {
            assertThat(end.path("error").path("code").asText()).isEqualTo("ENGINE_UNREACHABLE");
        }
    }

    @Test
    @Order(5)
    void after_all_that_nothing_is_left_on_the_engine() throws Exception {
        scene.server().kill();
        scene.server().start();
        scene.assertNothingLeftAndNothingForeignTouched();
    }

    /** A fault of the engine is never the user's, and no step has run more than once. */
    private static void endsWithTheTruth(RunOf run) throws Exception {
        JsonNode end = run.awaitEnd();
        assertThat(end.path("status").asText()).as("%s", end).isIn("succeeded", "errored");
        if (end.path("status").asText().equals("errored")) {
            assertThat(end.path("error").path("blame").asText()).isEqualTo("infrastructure");
            assertThat(end.path("error").path("code").asText()).as("%s", end).isNotEqualTo("INTERNAL");
        } else {
            assertThat(run.lines("last", "ran ")).doesNotHaveDuplicates();
        }
    }
}
