package dev.noria.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.EventBus;
import dev.noria.platform.Home;
import dev.noria.platform.TestConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilterTest {
    private static final LogTopic TOPIC = new LogTopic("demo", 3, "noria", "unit");
    private static final byte[] RAW = "start hush hus hushush\nhuhushhush end hus".getBytes(UTF_8);
    private static final String MASKED = "start *** hus ***ush\nhu****** end hus";

    @TempDir
    Path home;

    private LogStore logs;
    private long nextStep = 1;

    @BeforeEach
    void open() {
        logs = new LogStore(new Home(TestConfig.at(home)), Clock.systemUTC(), new EventBus());
    }

    /** Puts three stars in the place of "hush"; holds back what may become one. */
    private static final class Hush implements OutputFilter {
        private static final String SECRET = "hush";
        private String held = "";

        @Override
        public Filtered next(byte[] bytes) {
            String text = held + new String(bytes, UTF_8);
            StringBuilder out = new StringBuilder();
            int i = 0;
            while (i < text.length() && !SECRET.startsWith(text.substring(i))) {
                if (text.startsWith(SECRET, i)) {
                    out.append("***");
                    i += SECRET.length();
                } else {
                    out.append(text.charAt(i++));
                }
            }
            if (text.startsWith(SECRET, i)) {
                out.append("***");
                i += SECRET.length();
            }
            held = text.substring(i);
            return new Filtered(i, out.toString().getBytes(UTF_8));
        }

        @Override
        public Filtered end() {
            return new Filtered(held.length(), held.getBytes(UTF_8));
        }
    }

    @Test
    void the_cursor_counts_what_the_program_printed_and_not_what_is_held_back() {
        try (LogWriter writer = logs.open(new LogId(1, 1, 1), TOPIC, Hush::new)) {
            writer.bytes(Instant.EPOCH, false, "a hush, hus".getBytes(UTF_8));
            assertThat(writer.cursor()).isEqualTo(new LogCursor(8, 0));
            writer.bytes(Instant.EPOCH, true, "hu".getBytes(UTF_8));
            assertThat(writer.cursor()).isEqualTo(new LogCursor(8, 0));
            writer.bytes(Instant.EPOCH, false, "h".getBytes(UTF_8));
            assertThat(writer.cursor()).isEqualTo(new LogCursor(12, 0));
            writer.ended();
            assertThat(writer.cursor()).isEqualTo(new LogCursor(12, 2));
        }
    }

    @Test
    void a_kill_at_any_byte_and_a_re_attach_give_the_same_log() throws IOException {
        for (int first = 0; first <= RAW.length; first++) {
            for (int second = first; second <= RAW.length; second++) {
                LogId id = new LogId(1, nextStep++, 1);
                attach(id, first, false);
                attach(id, second, false);
                attach(id, RAW.length, true);
                assertThat(download(id))
                        .as("killed at %d and %d", first, second)
                        .isEqualTo(MASKED);
            }
        }
    }

    @Test
    void streams_are_filtered_apart_whatever_their_chunks() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            LogId id = new LogId(2, nextStep++, 1);
            int[] given = {0, 0};
            try (LogWriter writer = logs.open(id, TOPIC, Hush::new)) {
                while (given[0] < RAW.length || given[1] < RAW.length) {
                    int stream = random.nextInt(2);
                    int end = Math.min(RAW.length, given[stream] + random.nextInt(5));
                    writer.bytes(Instant.EPOCH, stream == 1, Arrays.copyOfRange(RAW, given[stream], end));
                    given[stream] = end;
                }
                writer.ended();
                assertThat(writer.cursor()).isEqualTo(new LogCursor(RAW.length, RAW.length));
            }
            assertThat(logs.page(id, 1, 10, true).lines())
                    .as("seed %d, round %d", seed, i)
                    .extracting(LogLine::text)
                    .containsExactlyInAnyOrder(
                            "start *** hus ***ush", "start *** hus ***ush", "hu****** end hus", "hu****** end hus");
        }
    }

    @Test
    void norias_own_sentences_are_filtered_each_for_itself() {
        LogId id = new LogId(1, 1, 1);
        try (LogWriter writer = logs.open(id, TOPIC, Hush::new)) {
            writer.bytes(Instant.EPOCH, false, "hus".getBytes(UTF_8));
            writer.system("hush, and hus");
            writer.ended();
        }
        assertThat(logs.page(id, 1, 10, true).lines()).extracting(LogLine::text).containsExactly("***, and hus", "hus");
    }

    @Test
    void a_filter_that_counts_more_than_it_was_given_is_refused() {
        OutputFilter.Filtered tooMuch = new OutputFilter.Filtered(2, new byte[1]);
        OutputFilter broken = new OutputFilter() {
            @Override
            public Filtered next(byte[] bytes) {
                return tooMuch;
            }

            @Override
            public Filtered end() {
                return Filtered.nothing();
            }
        };
        try (LogWriter writer = logs.open(new LogId(1, 1, 1), TOPIC, () -> broken)) {
            assertThatThrownBy(() -> writer.bytes(Instant.EPOCH, false, new byte[1]))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(writer.cursor()).isEqualTo(new LogCursor(0, 0));
        }
    }

    /** As the engine's log is taken up: from the cursor on, byte by byte, up to where the server is killed. */
    private void attach(LogId id, int until, boolean ends) {
        try (LogWriter writer = logs.open(id, TOPIC, Hush::new)) {
            for (int i = (int) writer.cursor().stdoutBytes(); i < until; i++) {
                writer.bytes(Instant.EPOCH, false, new byte[] {RAW[i]});
            }
            if (ends) {
                writer.ended();
            }
        }
    }

    private String download(LogId id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        logs.copy(id, out);
        return out.toString(UTF_8);
    }
}
