package dev.noria.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.container.ContainerState.Phase;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every runtime does, the fake included. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ContainerRuntimeContract {
    protected final String instance = "test-" + UUID.randomUUID().toString().substring(0, 8);
    protected final Place place =
            new Place("noria-" + instance, "/workspace/src", Map.of(Labels.INSTANCE, instance, Labels.RUN, "7"));
    protected final RecordedOutput output = new RecordedOutput();
    protected ContainerRuntime runtime;

    protected abstract ContainerRuntime runtime(String instanceId);

    protected abstract List<String> command(Script script);

    /** As somebody who is not Noria would. */
    protected abstract void removeByHand(String container);

    /** The server's process is killed: its connections to the engine break. */
    protected abstract void kill(ContainerRuntime server);

    @BeforeEach
    void prepare() {
        runtime = runtime(instance);
        runtime.prepare(place);
    }

    @AfterEach
    void removeEverything() {
        try {
            runtime.remove(place);
            assertThat(runtime.list(Map.of())).isEmpty();
            assertThat(runtime.places()).isEmpty();
        } finally {
            close();
        }
    }

    /** Ends what {@link #runtime(String)} made. */
    protected void close() {}

    protected String name(String step) {
        return place.name() + "-" + step;
    }

    protected StepContainer step(String step, List<String> command) {
        return new StepContainer(
                name(step),
                place,
                "busybox:latest",
                command,
                Map.of("WORKSPACE", place.workspace(), "GREETING", "good 'morning'\nto $ALL"),
                place.workspace() + "/some/dir",
                Map.of(Labels.STEP, step, Labels.ATTEMPT, "1"),
                new Limits(OptionalLong.of(256 << 20), OptionalDouble.of(1.5), OptionalLong.of(200)));
    }

    protected ContainerExecution start(String step, String... actions) {
        runtime.create(step(step, command(Script.of(actions))));
        return runtime.start(name(step), output);
    }

    protected ContainerExit run(String step, String... actions) {
        try (ContainerExecution execution = start(step, actions)) {
            return execution.exit().join();
        }
    }

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

    private static byte[] flood(int bytes, String end) {
        byte[] all = Script.FLOOD_LINE
                .repeat(bytes / 100 + 1)
                .substring(0, bytes)
                .concat(end)
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(all).hasSize(bytes + end.length());
        return all;
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

    protected static void hasCode(Throwable e, ErrorCode code) {
        assertThat(e)
                .isInstanceOfSatisfying(
                        NoriaException.class,
                        noria -> assertThat(noria.code()).as(noria.sentence()).isEqualTo(code));
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
    void fills_and_reads_the_workspace_with_modes_and_links() {
        String longName = "deep/" + "long-".repeat(30) + "/ümläut.txt";
        runtime.fillWorkspace(place, out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(unclosed(out), "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                put(tar, "src/", 040755, "");
                put(tar, "src/run.sh", 0100755, "echo hi");
                put(tar, "src/" + longName, 0100640, "content");
                TarArchiveEntry link = new TarArchiveEntry("src/link", TarArchiveEntry.LF_SYMLINK);
                link.setLinkName("run.sh");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
        });
        Map<String, String> entries = read("src");
        assertThat(entries)
                .containsEntry("run.sh", "755 echo hi")
                .containsEntry(longName, "640 content")
                .containsEntry("link", "-> run.sh")
                .doesNotContainKey("src/");
        assertThat(read("src/run.sh")).containsExactly(Map.entry("run.sh", "755 echo hi"));
        assertThat(read("./src/")).containsAllEntriesOf(entries);
        assertThat(read(".")).containsEntry("src/run.sh", "755 echo hi");
    }

    @Test
    void reads_what_a_step_wrote() {
        run("writes", "write out.txt made here");
        assertThat(read("out.txt")).containsValue("644 made here");
    }

    @Test
    void fills_a_directory_of_the_workspace_which_it_makes() {
        runtime.fillWorkspace(place, "cache/node modules", tar(Map.of("a/b.txt", "b")));
        assertThat(read("cache")).containsEntry("node modules/a/b.txt", "644 b");
        assertThat(read("cache/node modules/a")).containsExactly(Map.entry("b.txt", "644 b"));
        for (String path : List.of("..", "/etc", "a/../../b")) {
            assertThatThrownBy(() -> runtime.fillWorkspace(place, path, tar(Map.of("x", "x"))))
                    .as(path)
                    .satisfies(e -> hasCode(e, ErrorCode.PATH_NOT_FOUND));
        }
    }

    @Test
    void a_workspace_comes_back_as_it_was() {
        runtime.fillWorkspace(place, out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(unclosed(out), "UTF-8")) {
                TarArchiveEntry entry = new TarArchiveEntry("owned.txt");
                entry.setIds(1234, 4321);
                entry.setMode(0100600);
                entry.setModTime(1_000_000_000_000L);
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
                put(tar, "empty/", 040711, "");
            }
        });
        ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
        runtime.readWorkspace(place, ".", in -> in.transferTo(snapshot));
        Place other = new Place(place.name() + "-again", place.workspace(), place.labels());
        try {
            runtime.prepare(other);
            runtime.fillWorkspace(other, out -> snapshot.writeTo(out));
            runtime.readWorkspace(other, ".", in -> {
                TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
                Map<String, String> found = new LinkedHashMap<>();
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    found.put(
                            entry.getName(),
                            entry.getLongUserId() + ":" + entry.getLongGroupId() + " "
                                    + Integer.toOctalString(entry.getMode() & 0777));
                    assertThat(entry.isDirectory()
                                    || entry.getLastModifiedTime().toMillis() == 1_000_000_000_000L)
                            .isTrue();
                }
                assertThat(found).containsOnly(Map.entry("owned.txt", "1234:4321 600"), Map.entry("empty/", "0:0 711"));
            });
        } finally {
            runtime.remove(other);
        }
    }

    @Test
    void reads_and_writes_a_small_file_of_a_container_whatever_its_state() {
        runtime.create(step("files", command(Script.of("show /noria/in", "file /tmp/out A=1"))));
        runtime.writeFile(name("files"), "/noria/in", "given".getBytes(StandardCharsets.UTF_8), 0666);
        assertThat(runtime.readFile(name("files"), "/tmp/out", 10)).isEmpty();
        try (ContainerExecution execution = runtime.start(name("files"), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo("given");
        assertThat(runtime.readFile(name("files"), "/tmp/out", 3))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo("A=1".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> runtime.readFile(name("files"), "/tmp/out", 2))
                .satisfies(e -> hasCode(e, ErrorCode.FILE_TOO_LARGE));
        assertThat(runtime.readFile(name("files"), "/tmp", 10)).isEmpty();
        assertThatThrownBy(() -> runtime.readFile(name("never"), "/tmp/out", 2))
                .satisfies(e -> hasCode(e, ErrorCode.CONTAINER_LOST));
    }

    @Test
    void refuses_paths_outside_of_the_workspace() {
        for (String path : List.of("..", "../x", "a/../../etc/passwd", "/etc/passwd", "nothing/here")) {
            assertThatThrownBy(() -> read(path)).as(path).satisfies(e -> hasCode(e, ErrorCode.PATH_NOT_FOUND));
        }
    }

    @Test
    void a_source_that_fails_fails_the_filling() {
        assertThatThrownBy(() -> runtime.fillWorkspace(place, out -> {
                    out.write(new byte[700]);
                    throw new IOException("the repository is broken");
                }))
                .isInstanceOf(NoriaException.class)
                .hasMessageContaining("the repository is broken");
        NoriaException own = new NoriaException(ErrorCode.REPOSITORY_UNAVAILABLE, "No repository.");
        assertThatThrownBy(() -> runtime.fillWorkspace(place, out -> {
                    throw own;
                }))
                .isSameAs(own);
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

    private GatedContainer gated(String step) {
        return runtime.startGated(step(step, List.of()));
    }

    private GateOpening opening(String... actions) {
        return new GateOpening(Map.of(), command(Script.of(actions)));
    }

    @Test
    void a_gated_container_runs_what_comes_with_the_opening() {
        Map<String, String> late = Map.of("GREETING", "it's \\n late:\n\t\"$1\" `x`\n", "LATE", " a\r b ");
        try (GatedContainer gate = gated("gate")) {
            assertThat(runtime.inspect(name("gate")).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
            GateOpening opening = new GateOpening(
                    late,
                    command(Script.of("env GREETING", "env LATE", "env WORKSPACE", "directory", "error e", "exit 97")));
            try (ContainerExecution execution = gate.open(opening, output)) {
                ContainerExit exit = execution.exit().join();
                assertThat(exit.exitCode()).isEqualTo(97);
                assertThat(exit.neverOpened()).isFalse();
            }
        }
        assertThat(output.text())
                .isEqualTo(late.get("GREETING") + "\n" + late.get("LATE") + "\n" + place.workspace() + "\n"
                        + place.workspace() + "/some/dir\n");
        assertThat(output.errors()).isEqualTo("e\n");
        assertThat(runtime.inspect(name("gate"))
                        .orElseThrow()
                        .exit()
                        .orElseThrow()
                        .neverOpened())
                .isFalse();
    }

    @Test
    void a_gated_program_finds_nothing_on_its_standard_input() {
        try (GatedContainer gate = gated("input");
                ContainerExecution execution = gate.open(opening("input", "print done"), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo("done\n");
    }

    @Test
    void a_large_opening_arrives_whole() {
        String large = "0123456789'\n".repeat(7000);
        try (GatedContainer gate = gated("large");
                ContainerExecution execution =
                        gate.open(new GateOpening(Map.of("LARGE", large), command(Script.of("env LARGE"))), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo(large + "\n");
    }

    @Test
    void a_gate_that_is_closed_leaves_nothing() {
        GatedContainer gate = gated("closed");
        gate.close();
        gate.close();
        assertThat(runtime.inspect(name("closed"))).isEmpty();
        assertThatThrownBy(() -> gate.open(opening("print x"), output)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closing_an_opened_gate_leaves_the_container() throws InterruptedException {
        GatedContainer gate = gated("opened");
        try (ContainerExecution execution = gate.open(opening("print ready", "sleep 60s"), output)) {
            output.await(() -> output.text().contains("ready"));
            gate.close();
            assertThat(execution.exit()).isNotDone();
            assertThat(runtime.inspect(name("opened")).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
            runtime.stop(name("opened"), Duration.ofSeconds(10));
            assertThat(execution.exit().join().exitCode()).isEqualTo(143);
        }
    }

    @Test
    void a_gate_that_is_never_opened_says_so_and_can_be_started_again() throws InterruptedException {
        ContainerRuntime server = runtime(instance);
        server.startGated(step("waits", List.of()));
        String first = runtime.inspect(name("waits")).orElseThrow().id();
        kill(server);
        try (ContainerExecution execution = runtime.reattach(name("waits"), OutputCursor.START, output)) {
            assertThat(execution.exit().join().neverOpened()).isTrue();
        }
        assertThat(output.mixed()).isEmpty();
        assertThat(runtime.inspect(name("waits"))
                        .orElseThrow()
                        .exit()
                        .orElseThrow()
                        .neverOpened())
                .isTrue();
        try (GatedContainer again = gated("waits");
                ContainerExecution execution = again.open(opening("print x"), output)) {
            assertThat(execution.exit().join().neverOpened()).isFalse();
            assertThat(runtime.inspect(name("waits")).orElseThrow().id()).isNotEqualTo(first);
        }
        assertThat(output.text()).isEqualTo("x\n");
        assertThatThrownBy(() -> gated("waits")).satisfies(e -> hasCode(e, ErrorCode.CONFLICT));
    }

    @Test
    void an_opened_container_goes_on_without_its_server() throws InterruptedException {
        ContainerRuntime server = runtime(instance);
        RecordedOutput before = new RecordedOutput();
        server.startGated(step("orphan", List.of())).open(opening("print one", "sleep 1s", "print two"), before);
        before.await(() -> before.text().contains("one"));
        kill(server);
        try (ContainerExecution execution = runtime.reattach(name("orphan"), before.cursor(), output)) {
            ContainerExit exit = execution.exit().join();
            assertThat(exit.exitCode()).isZero();
            assertThat(exit.neverOpened()).isFalse();
        }
        assertThat(output.text()).isEqualTo("two\n");
    }

    @Test
    void opening_a_container_that_is_gone_says_that_it_is_lost() {
        GatedContainer gate = gated("gone");
        removeByHand(name("gone"));
        try (ContainerExecution execution = gate.open(opening("print x"), output)) {
            assertThatThrownBy(() -> execution.exit().get(20, TimeUnit.SECONDS))
                    .satisfies(e -> hasCode(e.getCause(), ErrorCode.CONTAINER_LOST));
        }
    }

    @Test
    void steps_use_a_sandbox_one_after_the_other() throws InterruptedException {
        Sandbox sandbox = runtime.ensureSandbox(place, 1).orElseThrow();
        assertThat(runtime.ensureSandbox(place, 1)).contains(sandbox);
        StepOptions inSandbox = StepOptions.NONE.withNetwork(new StepNetwork.Shared(sandbox));
        RecordedOutput server = new RecordedOutput();
        runtime.create(step("db", command(Script.of("serve welcome", "print up", "sleep 60s")))
                .with(StepOptions.NONE.withNetwork(StepNetwork.Own.withAliases("database"))));
        try (ContainerExecution serving = runtime.start(name("db"), server)) {
            server.await(() -> server.text().contains("up"));
            try (GatedContainer gate =
                            runtime.startGated(step("first", List.of()).with(inSandbox));
                    ContainerExecution execution = gate.open(opening("fetch database"), output)) {
                assertThat(execution.exit().join().exitCode()).isZero();
            }
            assertThat(serving.exit()).isNotDone();
        }
        runtime.create(step("second", command(Script.of("print second"))).with(inSandbox));
        try (ContainerExecution execution = runtime.start(name("second"), output)) {
            assertThat(execution.exit().join().exitCode()).isZero();
        }
        assertThat(output.text()).isEqualTo("welcome\nsecond\n");
        assertThat(runtime.list(Map.of(Labels.ROLE, "sandbox")))
                .extracting(ContainerState::name)
                .containsExactly(sandbox.container());
    }

    @Test
    void a_sandbox_is_taken_by_one_step_at_a_time() throws InterruptedException {
        Sandboxes sandboxes = new Sandboxes(runtime, place, 2);
        Sandboxes.Lease one = sandboxes.take().orElseThrow();
        Sandboxes.Lease two = sandboxes.take().orElseThrow();
        assertThat(one.sandbox()).isNotEqualTo(two.sandbox());
        assertThat(sandboxes.take()).isEmpty();
        runtime.create(step("resident", command(Script.of("print up", "sleep 60s")))
                .with(StepOptions.NONE.withNetwork(new StepNetwork.Shared(two.sandbox()))));
        try (ContainerExecution execution = runtime.start(name("resident"), output)) {
            output.await(() -> output.text().contains("up"));
            one.close();
            one.close();
            assertThat(sandboxes.take().orElseThrow().sandbox()).isEqualTo(one.sandbox());
            assertThat(sandboxes.take()).isEmpty();
            Sandboxes afterRestart = new Sandboxes(runtime, place, 2);
            assertThat(List.of(afterRestart.take(), afterRestart.take()))
                    .extracting(lease -> lease.orElseThrow().sandbox())
                    .doesNotContain(two.sandbox())
                    .doesNotHaveDuplicates();
            assertThat(execution.exit()).isNotDone();
        }
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

    protected static TarSource tar(Map<String, String> files) {
        return out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(unclosed(out), "UTF-8")) {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    put(tar, file.getKey(), 0100644, file.getValue());
                }
            }
        };
    }

    private static OutputStream unclosed(OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static void put(TarArchiveOutputStream tar, String name, int mode, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** Entries by name: mode and content, or where a link leads. */
    protected Map<String, String> read(String path) {
        Map<String, String> entries = new LinkedHashMap<>();
        runtime.readWorkspace(place, path, in -> {
            TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String content = entry.isSymbolicLink()
                        ? "-> " + entry.getLinkName()
                        : Integer.toOctalString(entry.getMode() & 0777) + " "
                                + new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                entries.put(entry.getName(), content);
            }
        });
        return entries;
    }
}
