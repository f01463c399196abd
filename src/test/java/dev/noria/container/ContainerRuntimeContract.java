package dev.noria.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.container.ContainerState.Phase;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every runtime does, the fake included; in parts, this one the life of containers. */
public abstract class ContainerRuntimeContract extends SessionContract {
    @Test
    void says_what_it_is() {
        RuntimeInfo info = runtime.info();
        assertThat(info.kind()).isNotBlank();
        assertThat(info.cpus()).isPositive();
        assertThat(info.memoryBytes()).isPositive();
        assertThat(info.platform()).contains("/");
    }

    @Test
    void gives_every_byte_of_both_streams() {
        ContainerExit exit = run("both", "print one", "error two", "raw three");
        assertThat(exit.exitCode()).isZero();
        assertThat(exit.outOfMemory()).isFalse();
        assertThat(output.text()).isEqualTo("one\nthree");
        assertThat(output.errors()).isEqualTo("two\n");
    }

    @Test
    void keeps_the_order_of_one_stream() {
        run("order", "print 1", "print 2", "print 3", "sleep 20ms", "print 4");
        assertThat(output.text()).isEqualTo("1\n2\n3\n4\n");
    }

    @Test
    void gives_five_megabytes_whole() {
        run("flood", "flood 5000003", "raw end");
        assertThat(output.stdout()).isEqualTo(flood(5_000_003, "end"));
    }

    @Test
    void tells_the_exit_code_and_when() {
        ContainerExit exit = run("fails", "print x", "exit 42");
        assertThat(exit.exitCode()).isEqualTo(42);
        assertThat(exit.finishedAt()).isAfterOrEqualTo(exit.startedAt());
        ContainerState state = runtime.inspect(name("fails")).orElseThrow();
        assertThat(state.phase()).isEqualTo(Phase.EXITED);
        assertThat(state.exit().orElseThrow()).isEqualTo(exit);
    }

    @Test
    void gives_environment_and_directory_as_they_are() {
        run("environment", "env GREETING", "directory");
        assertThat(output.text()).isEqualTo("good 'morning'\nto $ALL\n" + place.workspace() + "/some/dir\n");
    }

    @Test
    void refuses_to_start_a_program_that_is_not_there() {
        runtime.create(step("nothing", List.of(FakeEngine.NO_PROGRAM, "-c", "x")));
        assertThatExceptionOfType(NoriaException.class)
                .isThrownBy(() -> runtime.start(name("nothing"), output))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CONTAINER_START_FAILED);
                    assertThat(e.sentence()).contains(FakeEngine.NO_PROGRAM).doesNotContain("OCI");
                });
    }

    @Test
    void refuses_to_create_from_an_image_that_is_not_there() {
        StepContainer step = step("no-image", command(Script.of("print x")));
        StepContainer other = new StepContainer(
                step.name(),
                place,
                "does-not-exist:1",
                step.command(),
                step.environment(),
                step.directory(),
                step.labels(),
                step.limits());
        assertThatThrownBy(() -> runtime.create(other)).satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND));
    }

    @Test
    void knows_images_it_has_and_names_that_are_wrong() {
        ImageInfo info = runtime.ensureImage("busybox:latest", PullPolicy.IF_MISSING, Optional.empty(), say -> {});
        assertThat(info.id()).isNotBlank();
        assertThatThrownBy(() -> runtime.ensureImage("No Such!", PullPolicy.IF_MISSING, Optional.empty(), say -> {}))
                .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NAME_INVALID));
        assertThatThrownBy(() ->
                        runtime.ensureImage("does-not-exist:1", PullPolicy.IF_MISSING, Optional.empty(), say -> {}))
                .satisfies(e -> hasCode(e, ErrorCode.IMAGE_NOT_FOUND));
    }

    @Test
    void stops_with_term() throws InterruptedException {
        try (ContainerExecution execution = start("polite", "print ready", "sleep 60s", "print late")) {
            output.await(() -> output.text().contains("ready"));
            long start = System.nanoTime();
            runtime.stop(name("polite"), Duration.ofSeconds(20));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(execution.exit().join().exitCode()).isEqualTo(143);
            assertThat(output.text()).isEqualTo("ready\n");
        }
    }

    @Test
    void kills_what_ignores_term_after_the_grace() throws InterruptedException {
        try (ContainerExecution execution =
                start("deaf", "deaf", "print ready", "sleep 60s", "sleep 60s", "print late")) {
            output.await(() -> output.text().contains("ready"));
            long start = System.nanoTime();
            runtime.stop(name("deaf"), Duration.ofMillis(700));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(600));
            assertThat(execution.exit().join().exitCode()).isEqualTo(137);
        }
    }

    @Test
    void stops_and_removes_what_has_ended_or_is_gone() {
        run("over", "print x");
        runtime.stop(name("over"), Duration.ofSeconds(1));
        runtime.removeContainer(name("over"));
        runtime.removeContainer(name("over"));
        runtime.stop(name("over"), Duration.ofSeconds(1));
        assertThat(runtime.inspect(name("over"))).isEmpty();
    }

    @Test
    void creates_and_prepares_only_once() {
        runtime.fillWorkspace(place, tar(Map.of("kept.txt", "kept")));
        runtime.create(step("once", command(Script.of("print first"))));
        String id = runtime.inspect(name("once")).orElseThrow().id();
        runtime.prepare(place);
        runtime.create(step("once", command(Script.of("print second"))));
        assertThat(runtime.inspect(name("once")).orElseThrow().id()).isEqualTo(id);
        assertThat(read("kept.txt")).containsKey("kept.txt");
    }

    @Test
    void a_container_goes_through_its_phases() throws InterruptedException {
        runtime.create(step("phases", command(Script.of("print ready", "sleep 60s"))));
        assertThat(runtime.inspect(name("phases")).orElseThrow()).satisfies(state -> {
            assertThat(state.name()).isEqualTo(name("phases"));
            assertThat(state.phase()).isEqualTo(Phase.CREATED);
            assertThat(state.exit()).isEmpty();
            assertThat(state.labels())
                    .containsEntry(Labels.STEP, "phases")
                    .containsEntry(Labels.RUN, "7")
                    .containsEntry(Labels.INSTANCE, instance);
        });
        try (ContainerExecution execution = runtime.start(name("phases"), output)) {
            output.await(() -> output.text().contains("ready"));
            assertThat(runtime.inspect(name("phases")).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
            runtime.stop(name("phases"), Duration.ZERO);
            execution.exit().join();
            assertThat(runtime.inspect(name("phases")).orElseThrow().phase()).isEqualTo(Phase.EXITED);
        }
    }

    @Test
    void never_starts_a_container_twice() {
        run("twice", "print once");
        RecordedOutput again = new RecordedOutput();
        try (ContainerExecution execution = runtime.start(name("twice"), again)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(again.text()).isEqualTo("once\n");
    }

    @Test
    void lists_only_what_is_its_own_and_has_the_labels() {
        runtime.create(step("a", command(Script.of("print a"))));
        runtime.create(step("b", command(Script.of("print b"))));
        assertThat(runtime.list(Map.of(Labels.STEP, "a")))
                .extracting(ContainerState::name)
                .containsExactly(name("a"));
        ContainerRuntime other = runtime("other-" + instance);
        assertThat(other.list(Map.of())).isEmpty();
        assertThat(other.places()).isEmpty();
        assertThat(other.inspect(name("a"))).isEmpty();
        other.removeContainer(name("a"));
        other.stop(name("a"), Duration.ZERO);
        other.remove(place);
        assertThat(runtime.inspect(name("a"))).isPresent();
        assertThat(runtime.places()).containsExactly(place);
        assertThatThrownBy(() -> other.create(step("a", command(Script.of("print a")))))
                .satisfies(e -> hasCode(e, ErrorCode.ENGINE_FAILED));
    }

    @Test
    void reattaches_to_one_that_has_ended_at_every_cursor() {
        run("ended", "print first", "error wrong", "print second", "raw third");
        byte[] stdout = output.stdout();
        for (int taken = 0; taken <= stdout.length; taken++) {
            RecordedOutput rest = new RecordedOutput();
            try (ContainerExecution execution = runtime.reattach(name("ended"), new OutputCursor(taken, 3), rest)) {
                assertThat(execution.exit().join().exitCode()).isZero();
            }
            assertThat(rest.stdout()).isEqualTo(Arrays.copyOfRange(stdout, taken, stdout.length));
            assertThat(rest.errors()).isEqualTo("ng\n");
        }
    }

    @Test
    void reattaches_to_one_that_runs() throws InterruptedException {
        RecordedOutput before = new RecordedOutput();
        runtime.create(
                step("live", command(Script.of("flood 300000", "error ready", "sleep 1s", "print rest", "exit 5"))));
        try (ContainerExecution first = runtime.start(name("live"), before)) {
            before.await(() -> before.errors().contains("ready") && before.stdout().length == 300_000);
            assertThat(first.exit()).isNotDone();
        }
        OutputCursor cursor = before.cursor();
        // Another server object, as after a restart.
        try (ContainerExecution second = runtime(instance).reattach(name("live"), cursor, output)) {
            assertThat(second.exit().join().exitCode()).isEqualTo(5);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.stdout());
        all.writeBytes(output.stdout());
        assertThat(all.toByteArray()).isEqualTo(flood(300_000, "rest\n"));
    }

    @Test
    void closing_leaves_the_container_and_ends_the_future() throws InterruptedException {
        ContainerExecution execution = start("left", "print ready", "sleep 60s");
        output.await(() -> output.text().contains("ready"));
        execution.close();
        assertThat(execution.exit()).isCancelled();
        assertThat(runtime.inspect(name("left")).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void says_that_a_container_is_lost() throws InterruptedException {
        assertThatThrownBy(() -> runtime.reattach(name("never"), OutputCursor.START, output))
                .satisfies(e -> hasCode(e, ErrorCode.CONTAINER_LOST));
        runtime.create(step("created", command(Script.of("print x"))));
        assertThatThrownBy(() -> runtime.reattach(name("created"), OutputCursor.START, output))
                .satisfies(e -> hasCode(e, ErrorCode.CONTAINER_LOST));
        try (ContainerExecution execution = start("lost", "print ready", "sleep 60s")) {
            output.await(() -> output.text().contains("ready"));
            removeByHand(name("lost"));
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> execution.exit().join())
                    .satisfies(e -> hasCode(e.getCause(), ErrorCode.CONTAINER_LOST));
        }
    }

    @Test
    void a_sink_that_fails_fails_the_execution() {
        runtime.create(step("sink", command(Script.of("print x"))));
        OutputSink full = (received, kind, bytes) -> {
            throw new NoriaException(ErrorCode.STORAGE_FAILED, "The disk is full.");
        };
        try (ContainerExecution execution = runtime.start(name("sink"), full)) {
            assertThatThrownBy(() -> execution.exit().get(20, TimeUnit.SECONDS))
                    .satisfies(e -> hasCode(e.getCause(), ErrorCode.STORAGE_FAILED));
        }
    }

    @Test
    void steps_of_a_place_share_workspace_and_network() throws InterruptedException {
        RecordedOutput server = new RecordedOutput();
        runtime.create(
                step("server", command(Script.of("write note.txt hello", "serve welcome", "print up", "sleep 60s"))));
        try (ContainerExecution serving = runtime.start(name("server"), server)) {
            server.await(() -> server.text().contains("up"));
            assertThat(serving.exit()).isNotDone();
            ContainerExit exit = run("client", "cat note.txt", "raw ,", "fetch " + name("server"));
            assertThat(exit.exitCode()).isZero();
            assertThat(output.text()).isEqualTo("hello,welcome\n");
        }
    }

    @Test
    void removes_a_place_that_was_never_made() {
        runtime.remove(new Place("noria-" + instance + "-never", "/w", Map.of()));
    }

    @Test
    void removes_a_place_with_what_still_runs_in_it() throws InterruptedException {
        try (ContainerExecution execution = start("runs", "print ready", "sleep 60s")) {
            output.await(() -> output.text().contains("ready"));
            runtime.remove(place);
            assertThat(runtime.list(Map.of())).isEmpty();
            assertThat(runtime.places()).isEmpty();
            assertThatThrownBy(() -> execution.exit().get(20, TimeUnit.SECONDS))
                    .satisfies(e -> hasCode(e.getCause(), ErrorCode.CONTAINER_LOST));
        }
        runtime.remove(place);
    }

    @Test
    void runs_as_the_user_that_is_asked_for() {
        runtime.create(step("user", command(Script.of("user"))).with(StepOptions.NONE.withUser("1234")));
        try (ContainerExecution execution = runtime.start(name("user"), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo("1234\n");
    }

    @Test
    void refuses_variables_that_no_program_can_have() {
        StepContainer plain = step("variables", List.of());
        for (Map<String, String> wrong : List.of(Map.of("A", "x\0y"), Map.of("", "x"), Map.of("A=B", "x"))) {
            assertThatThrownBy(() -> new StepContainer(
                            plain.name(), place, plain.image(), List.of(), wrong, "/", Map.of(), Limits.NONE))
                    .satisfies(e -> hasCode(e, ErrorCode.VARIABLE_INVALID));
        }
        assertThatThrownBy(() -> new GateOpening(Map.of("a-b", "x"), List.of("sh")))
                .satisfies(e -> hasCode(e, ErrorCode.VARIABLE_INVALID));
    }
}
