package dev.noria.log.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockLogTest {
    @TempDir
    Path folder;

    private Path records;
    private Path blocks;

    @BeforeEach
    void name() {
        records = folder.resolve("1-1.log");
        blocks = folder.resolve("1-1.blocks");
    }

    @Test
    void reads_from_every_line_the_same_as_from_the_first() throws IOException {
        long seed = System.nanoTime();
        write(random(new Random(seed), 3 << 20));
        BlockWriter.write(records, blocks);
        List<String> all = new ArrayList<>();
        LineAssembler assembler = new LineAssembler();
        try (LogFile raw = new RawLog(records, LogIndex.of(records, record -> true))) {
            raw.records(record -> assembler.add(
                    record.stream(), record.micros(), record.payload(), 0, record.payload().length, line -> {
                        all.add(shown(line));
                        return true;
                    }));
        }
        assembler.finish(line -> {
            all.add(shown(line));
            return true;
        });
        try (LogFile raw = new RawLog(records, LogIndex.of(records, record -> true));
                LogFile finished = new BlockLog(blocks)) {
            assertThat(raw.lines(true)).as("seed %d", seed).isEqualTo(all.size());
            assertThat(finished.lines(true)).as("seed %d", seed).isEqualTo(all.size());
            assertThat(finished.lines(false)).as("seed %d", seed).isEqualTo(raw.lines(false));
            for (long from = 1; from <= all.size() + 1; from += 1 + all.size() / 300) {
                List<String> wanted = all.subList((int) from - 1, (int) Math.min(all.size(), from + 20));
                assertThat(lines(raw, from, 21))
                        .as("seed %d, line %d", seed, from)
                        .isEqualTo(wanted);
                assertThat(lines(finished, from, 21))
                        .as("seed %d, line %d", seed, from)
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void gives_back_every_record_as_it_was() throws IOException {
        long seed = System.nanoTime();
        byte[] written = write(random(new Random(seed), 1 << 20));
        BlockWriter.write(records, blocks);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (LogFile finished = new BlockLog(blocks)) {
            finished.records(record -> {
                read.writeBytes(record.toBytes());
                return true;
            });
        }
        assertThat(read.toByteArray()).as("seed %d", seed).isEqualTo(written);
        assertThat(Files.size(blocks)).isLessThan(Files.size(records));
    }

    @Test
    void an_empty_log_has_no_lines() throws IOException {
        write(List.of());
        BlockWriter.write(records, blocks);
        try (LogFile finished = new BlockLog(blocks)) {
            assertThat(finished.lines(true)).isZero();
            assertThat(lines(finished, 1, 10)).isEmpty();
        }
    }

    @Test
    void a_log_with_a_torn_end_is_left_as_it_is() throws IOException {
        byte[] whole = write(random(new Random(1), 1 << 16));
        Files.write(records, java.util.Arrays.copyOf(whole, whole.length - 3));
        assertThat(BlockWriter.write(records, blocks)).isFalse();
    }

    @Test
    void every_damaged_byte_is_noticed() throws IOException {
        write(random(new Random(2), 1 << 12));
        BlockWriter.write(records, blocks);
        byte[] good = Files.readAllBytes(blocks);
        for (int i = 8; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            Files.write(blocks, bad);
            assertThatThrownBy(() -> {
                        try (LogFile finished = new BlockLog(blocks)) {
                            lines(finished, 1, Integer.MAX_VALUE);
                        }
                    })
                    .as("byte %d", i)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_stream_without_line_ends_has_checkpoints_as_well() throws IOException {
        List<LogRecord> endless = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            byte[] bytes = new byte[16 << 10];
            java.util.Arrays.fill(bytes, (byte) ('a' + i % 26));
            endless.add(new LogRecord(i, LogStream.STDOUT, bytes.length, bytes));
        }
        write(endless);
        LogIndex index = LogIndex.of(records, record -> true);
        assertThat(index.before(Long.MAX_VALUE).position()).isGreaterThan(4 << 20);
        try (LogFile raw = new RawLog(records, index)) {
            assertThat(lines(raw, raw.lines(true), 10)).hasSize(1);
        }
    }

    @Test
    void a_long_line_is_cut_between_characters() throws IOException {
        byte[] text = ("x" + "ü€😀".repeat(20_000) + "\n").getBytes(StandardCharsets.UTF_8);
        write(List.of(new LogRecord(1, LogStream.STDOUT, text.length, text)));
        StringBuilder joined = new StringBuilder();
        List<Long> offsets = new ArrayList<>();
        try (LogFile raw = new RawLog(records, LogIndex.of(records, record -> true))) {
            raw.read(1, true, line -> {
                joined.append(line.text());
                offsets.add(line.offset());
                return true;
            });
        }
        assertThat(joined + "\n").isEqualTo(new String(text, StandardCharsets.UTF_8));
        assertThat(offsets).hasSize(3).startsWith(0L).isSorted();
    }

    private byte[] write(List<LogRecord> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.forEach(record -> bytes.writeBytes(record.toBytes()));
        try (OutputStream out = Files.newOutputStream(records)) {
            bytes.writeTo(out);
        }
        return bytes.toByteArray();
    }

    /** Records of all streams that end anywhere, with short, long, endless and broken lines. */
    private static List<LogRecord> random(Random random, int size) {
        List<LogRecord> content = new ArrayList<>();
        int total = 0;
        while (total < size) {
            byte[] payload = new byte[1 + random.nextInt(random.nextInt(50) == 0 ? 200_000 : 3000)];
            int spacing = random.nextInt(20) == 0 ? 100_000 : 1 + random.nextInt(120);
            for (int i = 0; i < payload.length; i++) {
                payload[i] = (byte) (random.nextInt(spacing) == 0 ? '\n' : 'a' + random.nextInt(6) - random.nextInt(2));
            }
            if (random.nextInt(10) == 0) {
                payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
            }
            LogStream stream = LogStream.values()[random.nextInt(3)];
            content.add(new LogRecord(total, stream, random.nextInt(5000), payload));
            total += payload.length;
        }
        return content;
    }

    private static List<String> lines(LogFile file, long from, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        file.read(from, true, line -> {
            lines.add(shown(line));
            return lines.size() < most;
        });
        return lines;
    }

    private static String shown(RawLine line) {
        return "%d %d %s %d %s %s"
                .formatted(line.number(), line.micros(), line.stream(), line.offset(), line.end(), line.text());
    }
}
