package dev.noria.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import dev.noria.container.ContainerExecution;
import dev.noria.container.ContainerExit;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.OutputCursor;
import dev.noria.container.Place;
import dev.noria.container.RecordedOutput;
import dev.noria.container.StepContainer;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a real engine can get wrong: its log's bytes, broken connections, memory, large files. */
@Tag("engine")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DockerOutputTest {
    private static final Limits SOME =
            new Limits(OptionalLong.of(64 << 20), OptionalDouble.of(1.5), OptionalLong.of(100));

    private final String instance = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final Place place = new Place("noria-" + instance, "/w", Map.of(Labels.RUN, "1"));
    private final DockerEngine engine = new DockerEngine(TestEngine.HOST, instance, Clock.systemUTC());
    private final DockerRuntime runtime = new DockerRuntime(engine);
    private final RecordedOutput output = new RecordedOutput();

    @BeforeEach
    void prepare() {
        TestImages.ensureBusybox(engine);
        runtime.prepare(place);
    }

    @AfterEach
    void remove() {
        try {
            runtime.remove(place);
        } finally {
            engine.close();
        }
    }

    private String create(String name, Limits limits, String script) {
        String full = place.name() + "-" + name;
        runtime.create(new StepContainer(
                full, place, TestImages.BUSYBOX, List.of("sh", "-c", script), Map.of(), "/w", Map.of(), limits));
        return full;
    }

    private static ContainerExit end(ContainerExecution execution) {
        try (execution) {
            return execution.exit().join();
        }
    }

    private void put(String file, byte[] content) {
        runtime.fillWorkspace(place, out -> {
            TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
            TarArchiveEntry entry = new TarArchiveEntry(file);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            tar.finish();
        });
    }

    private static byte[] awkward() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] binary = new byte[200_000];
        new Random(1).nextBytes(binary);
        bytes.writeBytes(binary);
        bytes.writeBytes("\nlong €".repeat(1).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("é".repeat(20_001) + "x").repeat(3).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("\na\r\n\n\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("y".repeat(16 * 1024) + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("z".repeat(16 * 1024 - 1) + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("no newline".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    @Test
    void the_log_has_the_same_bytes_as_the_live_output() {
        byte[] content = awkward();
        put("content.bin", content);
        String name = create("bytes", Limits.NONE, "cat content.bin; cat content.bin >&2");
        end(runtime.start(name, output));
        assertSame(output.stdout(), content);
        assertSame(output.stderr(), content);
        for (int taken : new int[] {0, 1, 199_999, 216_384, 300_000, content.length - 3, content.length}) {
            RecordedOutput rest = new RecordedOutput();
            end(runtime.reattach(name, new OutputCursor(taken, content.length - taken), rest));
            assertSame(rest.stdout(), Arrays.copyOfRange(content, taken, content.length));
            assertSame(rest.stderr(), Arrays.copyOfRange(content, content.length - taken, content.length));
        }
    }

    private static void assertSame(byte[] actual, byte[] expected) {
        assertThat(Arrays.mismatch(actual, expected))
                .as("first difference, of %s and %s bytes", actual.length, expected.length)
                .isEqualTo(-1);
    }

    @Test
    void follows_a_program_that_closes_its_output() {
        String name = create("closes", Limits.NONE, "echo bye; exec >&- 2>&-; sleep 3; exit 7");
        assertThat(end(runtime.start(name, output)).exitCode()).isEqualTo(7);
        assertThat(output.text()).isEqualTo("bye\n");
    }

    @Test
    void loses_and_doubles_nothing_when_the_connection_breaks() throws Exception {
        String name = create(
                "broken",
                Limits.NONE,
                "for i in 1 2 3 4 5 6; do yes line$i | head -c 70001; echo e$i >&2; sleep 0.5; done; exit 3");
        try (CuttingProxy proxy = new CuttingProxy();
                DockerEngine far = new DockerEngine(proxy.host(), instance, Clock.systemUTC());
                ContainerExecution execution = new DockerRuntime(far).start(name, output)) {
            output.await(() -> output.errors().contains("e1"));
            proxy.goAway();
            TimeUnit.MILLISECONDS.sleep(700);
            proxy.comeBack();
            output.await(() -> output.errors().contains("e4"));
            proxy.goAway();
            TimeUnit.MILLISECONDS.sleep(2500);
            proxy.comeBack();
            assertThat(execution.exit().join().exitCode()).isEqualTo(3);
        }
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= 6; i++) {
            expected.append(("line" + i + "\n").repeat(70_001 / 6 + 1), 0, 70_001);
        }
        assertThat(output.text()).isEqualTo(expected.toString());
        assertThat(output.errors()).isEqualTo("e1\ne2\ne3\ne4\ne5\ne6\n");
    }

    @Test
    void finds_the_end_although_the_stream_stays_open() throws Exception {
        String name = create("silent", Limits.NONE, "echo one; sleep 2; echo two; exit 6");
        try (CuttingProxy proxy = new CuttingProxy();
                DockerEngine far = new DockerEngine(proxy.host(), instance, Clock.systemUTC(), Duration.ofMillis(400));
                ContainerExecution execution = new DockerRuntime(far).start(name, output)) {
            output.await(() -> output.text().contains("one"));
            proxy.swallow();
            assertThat(execution.exit().get(20, TimeUnit.SECONDS).exitCode()).isEqualTo(6);
        }
        assertThat(output.text()).isEqualTo("one\ntwo\n");
    }

    @Test
    void says_that_the_engine_does_not_answer() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy();
                DockerEngine far = new DockerEngine(proxy.host(), instance, Clock.systemUTC())) {
            proxy.goAway();
            assertThatThrownBy(() -> new DockerRuntime(far).info()).isInstanceOfSatisfying(NoriaException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_UNREACHABLE);
                assertThat(e.sentence()).contains(proxy.host()).doesNotContain("Exception");
            });
        }
        try (DockerEngine none = new DockerEngine("unix:///no/such.sock", instance, Clock.systemUTC())) {
            assertThatThrownBy(() -> new DockerRuntime(none).info())
                    .hasMessageContaining("unix:///no/such.sock does not answer");
        }
    }

    @Test
    void tells_that_memory_ran_out() {
        String name = create("memory", SOME, "echo before; tail /dev/zero; echo rc=$?; exit 9");
        ContainerExit exit = end(runtime.start(name, output));
        assertThat(output.text()).startsWith("before\n");
        assertThat(exit.outOfMemory()).isTrue();
    }

    @Test
    void grants_nothing_that_is_not_on_the_list() {
        String name = create("granted", SOME, "true");
        InspectContainerResponse container =
                new OwnContainers(engine).find(name).orElseThrow();
        HostConfig host = container.getHostConfig();
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getBinds()).isNullOrEmpty();
        assertThat(host.getCapAdd()).isNullOrEmpty();
        assertThat(host.getDevices()).isNullOrEmpty();
        assertThat(host.getPidMode()).isEmpty();
        assertThat(host.getNetworkMode()).isEqualTo(place.name());
        assertThat(host.getMemory()).isEqualTo(64L << 20);
        assertThat(host.getMemorySwap()).isEqualTo(64L << 20);
        assertThat(host.getNanoCPUs()).isEqualTo(1_500_000_000L);
        assertThat(host.getPidsLimit()).isEqualTo(100L);
        assertThat(host.getMounts()).hasSize(1);
        assertThat(host.getLogConfig().getType()).isEqualTo(LogConfig.LoggingType.LOCAL);
        assertThat(host.getLogConfig().getConfig()).containsEntry("max-file", "1");
        assertThat(container.getConfig().getTty()).isFalse();
        assertThat(container.getConfig().getStdinOpen()).isFalse();
    }

    @Test
    void streams_large_files_both_ways() {
        long size = 200L << 20;
        byte[] block = new byte[1 << 20];
        new Random(2).nextBytes(block);
        Runtime jvm = Runtime.getRuntime();
        runtime.fillWorkspace(place, out -> {
            TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
            TarArchiveEntry entry = new TarArchiveEntry("large.bin");
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            for (long done = 0; done < size; done += block.length) {
                tar.write(block);
            }
            tar.closeArchiveEntry();
            tar.finish();
        });
        System.gc();
        long before = jvm.totalMemory() - jvm.freeMemory();
        AtomicLong most = new AtomicLong();
        AtomicLong total = new AtomicLong();
        runtime.readWorkspace(place, "large.bin", in -> {
            TarArchiveInputStream tar = new TarArchiveInputStream(in);
            assertThat(tar.getNextEntry().getSize()).isEqualTo(size);
            byte[] read = new byte[block.length];
            for (int count = tar.readNBytes(read, 0, read.length);
                    count > 0;
                    count = tar.readNBytes(read, 0, read.length)) {
                assertThat(Arrays.equals(read, block)).isTrue();
                total.addAndGet(count);
                if (total.get() == size) {
                    System.gc();
                    most.set(jvm.totalMemory() - jvm.freeMemory() - before);
                }
            }
        });
        assertThat(total.get()).isEqualTo(size);
        assertThat(most.get()).isLessThan(32L << 20);
    }

    @Test
    void a_reader_may_stop_in_the_middle() {
        put("file.bin", new byte[5 << 20]);
        runtime.readWorkspace(place, ".", in -> assertThat(in.readNBytes(1000)).hasSize(1000));
        runtime.readWorkspace(place, "file.bin", in -> assertThat(in.read()).isNotNegative());
    }

    @Test
    void says_that_a_place_is_gone() {
        runtime.remove(place);
        assertThatThrownBy(() -> put("x", new byte[3_000_000]))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTAINER_LOST));
    }
}
