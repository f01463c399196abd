package dev.noria.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.log.file.LineAssembler;
import dev.noria.log.file.LogStream;
import dev.noria.log.search.LogQuery;
import dev.noria.platform.Event;
import dev.noria.platform.EventBus;
import dev.noria.platform.Home;
import dev.noria.platform.TestConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final LogId ID = new LogId(7, 8, 1);
    private static final LogTopic TOPIC = new LogTopic("demo", 3, "noria", "unit");

    @TempDir
    Path home;

    private final EventBus bus = new EventBus();
    private LogStore logs;

    @BeforeEach
    void open() {
        logs = new LogStore(new Home(TestConfig.at(home)), Clock.fixed(NOW, ZoneOffset.UTC), bus);
    }

    @Test
    void lines_are_numbered_and_keep_stream_and_time() {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.bytes(NOW, false, "one\ntwo\n".getBytes(UTF_8));
            writer.bytes(NOW.plusMillis(1), true, "oops\n".getBytes(UTF_8));
            writer.system("pulled");
        }
        assertThat(page(1, 10).lines())
                .containsExactly(
                        new LogLine(1, NOW, LogStream.STDOUT, "one"),
                        new LogLine(2, NOW, LogStream.STDOUT, "two"),
                        new LogLine(3, NOW.plusMillis(1), LogStream.STDERR, "oops"),
                        new LogLine(4, NOW, LogStream.SYSTEM, "pulled"));
    }

    @Test
    void a_chunk_may_end_anywhere_and_streams_do_not_mix() {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            byte[] text = "grüße\n".getBytes(UTF_8);
            writer.bytes(NOW, false, Arrays.copyOfRange(text, 0, 3));
            writer.bytes(NOW, true, "err".getBytes(UTF_8));
            writer.bytes(NOW, false, Arrays.copyOfRange(text, 3, text.length));
            writer.bytes(NOW, true, "or\n".getBytes(UTF_8));
        }
        assertThat(page(1, 10).lines()).extracting(LogLine::text).containsExactly("grüße", "error");
    }

    @Test
    void pages_follow_one_another_without_gap_or_double() {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            for (int i = 1; i <= 1000; i++) {
                writer.line("line " + i);
            }
        }
        List<String> texts = new ArrayList<>();
        long from = 1;
        LogPage page;
        do {
            page = page(from, 37);
            page.lines().forEach(line -> texts.add(line.text()));
            from = page.next();
        } while (!page.atEnd());
        assertThat(texts)
                .hasSize(1000)
                .startsWith("line 1")
                .endsWith("line 1000")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_last_line_without_end_shows_once_the_step_has_ended() {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.bytes(NOW, false, "no end".getBytes(UTF_8));
            assertThat(logs.page(ID, 1, 10, false).lines()).isEmpty();
        }
        assertThat(page(1, 10).lines()).extracting(LogLine::text).containsExactly("no end");
    }

    @Test
    void a_download_is_what_the_program_wrote_byte_for_byte() throws IOException {
        byte[] random = new byte[100_000];
        long seed = System.nanoTime();
        new Random(seed).nextBytes(random);
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.system("not part of it");
            for (int start = 0; start < random.length; start += 777) {
                byte[] chunk = Arrays.copyOfRange(random, start, Math.min(start + 777, random.length));
                writer.bytes(NOW, start % 2 == 0, chunk);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        logs.copy(ID, out);
        assertThat(out.toByteArray()).as("seed %d", seed).isEqualTo(random);
    }

    @Test
    void a_reopened_log_goes_on_where_it_was() {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.bytes(NOW, false, "first\nsec".getBytes(UTF_8));
            writer.bytes(NOW, true, "warn\n".getBytes(UTF_8));
        }
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            assertThat(writer.cursor()).isEqualTo(new LogCursor(9, 5));
            writer.bytes(NOW, false, "ond\n".getBytes(UTF_8));
        }
        assertThat(page(1, 10).lines()).extracting(LogLine::text).containsExactly("first", "warn", "second");
    }

    @Test
    void a_torn_record_is_cut_off_at_every_possible_place() throws IOException {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.line("kept");
        }
        Path file = file();
        byte[] kept = Files.readAllBytes(file);
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.line("torn");
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = kept.length; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (LogWriter writer = logs.open(ID, TOPIC)) {
                assertThat(writer.cursor()).as("cut at %d", length).isEqualTo(new LogCursor(5, 0));
                writer.line("after");
            }
            assertThat(page(1, 10).lines())
                    .as("cut at %d", length)
                    .extracting(LogLine::text)
                    .containsExactly("kept", "after");
        }
    }

    @Test
    void search_finds_lines_in_any_case() {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.line("all is well");
            writer.line("an Error came");
        }
        assertThat(logs.search(ID, new LogQuery("error", false, true), 1, 10, true)
                        .page()
                        .lines())
                .extracting(LogLine::number)
                .containsExactly(2L);
    }

    @Test
    void a_very_long_line_is_shown_in_parts() {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.line("x".repeat(LineAssembler.LONGEST + 10));
        }
        assertThat(page(1, 10).lines())
                .extracting(line -> line.text().length())
                .containsExactly(LineAssembler.LONGEST, 10);
    }

    @Test
    void those_who_watch_hear_of_each_line_once_and_in_order() throws Exception {
        List<LogView.LineView> heard = new ArrayList<>();
        try (AutoCloseable subscription = bus.subscribe(numbered -> {
            Event event = numbered.event();
            heard.addAll(((LogView.Live) event.data()).records());
        })) {
            try (LogWriter writer = logs.open(ID, TOPIC)) {
                for (int i = 0; i < 100; i++) {
                    writer.line("line " + i);
                }
            }
        }
        assertThat(heard)
                .extracting(LogView.LineView::line)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void the_tail_is_what_the_program_printed_last_however_much_noria_said_after_it() {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            for (int i = 1; i <= 5; i++) {
                writer.line("line " + i);
            }
            for (int i = 0; i < 100; i++) {
                writer.system("words");
            }
        }
        assertThat(logs.tail(ID, 3)).containsExactly("line 3", "line 4", "line 5");
        assertThat(logs.tail(ID, 12)).hasSize(5);
        assertThat(logs.tail(new LogId(7, 9, 1), 12)).isEmpty();
    }

    @Test
    void a_deleted_run_has_no_logs() throws IOException {
        try (LogWriter writer = logs.open(ID, TOPIC)) {
            writer.line("gone soon");
        }
        logs.delete(ID.runId());
        assertThat(page(1, 10).lines()).isEmpty();
    }

    private LogPage page(long from, int limit) {
        return logs.page(ID, from, limit, true);
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("logs"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
