package dev.noria.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.platform.EventBus;
import dev.noria.platform.Home;
import dev.noria.platform.TestConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill leaves of a log that was being replaced. */
class LogReplacementTest {
    private static final LogId ID = new LogId(7, 8, 1);
    private static final LogTopic TOPIC = new LogTopic("demo", 3, "noria", "unit");
    private static final int LINES = 10_000;

    @TempDir
    Path home;

    private LogFiles files;
    private LogStore logs;
    private byte[] output;

    @BeforeEach
    void write() throws IOException {
        files = new LogFiles(home.resolve("logs"));
        logs = start();
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            for (int i = 1; i <= LINES; i++) {
                writer.bytes(Instant.EPOCH, i % 3 == 0, ("line " + i + "\n").getBytes(UTF_8));
            }
            writer.ended();
        }
        output = download(logs);
    }

    @Test
    void a_finished_log_is_compressed_and_reads_as_before() throws IOException {
        List<LogLine> before = logs.page(ID, 1, LINES, true).lines();
        logs.compress(ID);
        assertThat(names()).containsExactly("8-1.blocks");
        assertThat(logs.page(ID, 1, LINES, true).lines()).isEqualTo(before);
        assertThat(logs.lines(ID, true)).isEqualTo(LINES);
        assertThat(download(logs)).isEqualTo(output);
    }

    @Test
    void a_kill_at_any_point_of_the_compression_loses_nothing() throws IOException {
        List<LogFiles.Step> steps = files.compression(ID);
        for (int done = 0; done <= steps.size(); done++) {
            LogFiles.run(files.compression(ID).subList(0, done));
            LogStore restarted = start();
            assertThat(download(restarted)).as("after %d parts", done).isEqualTo(output);
            restarted.compress(ID);
            assertThat(names()).as("after %d parts", done).containsExactly("8-1.blocks");
            assertThat(download(restarted)).as("after %d parts", done).isEqualTo(output);
            LogFiles.run(files.expansion(ID));
        }
    }

    @Test
    void a_kill_while_blocks_are_written_loses_nothing() throws IOException {
        LogFiles.run(files.compression(ID).subList(0, 1));
        Path fresh = files.folder(ID.runId()).resolve("8-1.blocks.new");
        byte[] whole = Files.readAllBytes(fresh);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(fresh, Arrays.copyOf(whole, length));
            assertThat(download(start())).as("cut at %d", length).isEqualTo(output);
        }
        LogStore restarted = start();
        restarted.compress(ID);
        assertThat(names()).containsExactly("8-1.blocks");
        assertThat(download(restarted)).isEqualTo(output);
    }

    @Test
    void a_kill_at_any_point_of_the_expansion_loses_nothing() throws IOException {
        logs.compress(ID);
        int parts = files.expansion(ID).size();
        for (int done = 0; done <= parts; done++) {
            LogFiles.run(files.expansion(ID).subList(0, done));
            LogStore restarted = start();
            assertThat(download(restarted)).as("after %d parts", done).isEqualTo(output);
            try (LogWriter writer = restarted.open(ID, TOPIC)) {
                LogCursor cursor = writer.cursor();
                assertThat(cursor.stdoutBytes() + cursor.stderrBytes())
                        .as("after %d parts", done)
                        .isEqualTo(output.length);
            }
            assertThat(download(restarted)).as("after %d parts", done).isEqualTo(output);
            restarted.compress(ID);
        }
    }

    @Test
    void a_compressed_log_goes_on_when_its_step_is_taken_up_again() throws IOException {
        logs.compress(ID);
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.line("one more");
        }
        assertThat(logs.page(ID, LINES, 10, true).lines())
                .extracting(LogLine::text)
                .containsExactly("line " + LINES, "one more");
    }

    @Test
    void a_log_that_is_being_written_is_not_compressed() throws IOException {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            logs.compress(ID);
            assertThat(names()).containsExactly("8-1.log");
            writer.line("one more");
        }
        logs.compress(ID);
        assertThat(logs.lines(ID, true)).isEqualTo(LINES + 1);
    }

    @Test
    void a_reader_may_read_while_its_log_is_replaced() throws Exception {
        Thread replacing = new Thread(() -> {
            try {
                for (int i = 0; i < 30; i++) {
                    logs.compress(ID);
                    logs.open(ID, TOPIC).close();
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        replacing.start();
        while (replacing.isAlive()) {
            assertThat(logs.page(ID, LINES - 10, 100, true).lines()).hasSize(11);
        }
        replacing.join();
    }

    @Test
    void only_logs_of_ended_runs_are_compressed_after_a_start() throws Exception {
        LogStore restarted = start();
        restarted.compressEnded(run -> false);
        assertThat(files.runs()).containsExactly(7L);
        assertThat(files.uncompressed(7)).containsExactly(ID);
    }

    private LogStore start() {
        return new LogStore(new Home(TestConfig.at(home)), Clock.systemUTC(), new EventBus());
    }

    private static byte[] download(LogStore logs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        logs.copy(ID, out);
        return out.toByteArray();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(files.folder(ID.runId()))) {
            return list.map(file -> file.getFileName().toString()).toList();
        }
    }
}
