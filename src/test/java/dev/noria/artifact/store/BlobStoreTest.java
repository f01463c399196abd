package dev.noria.artifact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.artifact.SettableClock;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.platform.TestConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStoreTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.now());
    private final Set<BlobId> referenced = ConcurrentHashMap.newKeySet();
    private Home home;
    private BlobStore store;
    private BlobSweep sweep;

    @BeforeEach
    void open() {
        reopen(Map.of());
    }

    private void reopen(Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("noria.home", folder.toString());
        NoriaConfig config = TestConfig.of(all);
        home = new Home(config);
        store = new BlobStore(home, config, clock);
        sweep = new BlobSweep(
                store,
                List.of(ids -> {
                    Set<BlobId> found = new HashSet<>(ids);
                    found.retainAll(referenced);
                    return found;
                }),
                clock,
                home);
    }

    @Test
    void keeps_the_same_bytes_once() throws IOException {
        Blob first = keep("hello");
        Blob second = keep("hello");

        assertThat(second).isEqualTo(first);
        assertThat(first.id().sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(store.used()).isEqualTo(5);
        assertThat(files("new")).isEmpty();
        assertThat(read(first.id())).isEqualTo("hello");
    }

    @Test
    void counts_what_was_there_before_it_started() throws IOException {
        keep("hello");
        reopen(Map.of());
        keep("you");
        assertThat(store.used()).isEqualTo(8);
    }

    @Test
    void has_nothing_of_a_batch_that_was_not_sealed() throws IOException {
        BlobId id;
        try (BlobBatch batch = store.batch()) {
            id = put(batch, "never").id();
        }
        assertThatThrownBy(() -> store.open(id)).isInstanceOf(NoriaException.class);
        assertThat(files("new")).isEmpty();
    }

    @Test
    void tells_damaged_content_at_its_end_and_takes_it_anew() throws IOException {
        BlobId id = keep("precious").id();
        Files.writeString(store.file(id), "precioux");

        assertThat(store.verify(id)).isFalse();
        assertThat(store.verify(id)).isFalse();
        keep("precious");
        assertThat(read(id)).isEqualTo("precious");
        Files.writeString(store.file(id), "PRECIOUS");
        assertThatThrownBy(() -> read(id)).isInstanceOf(DamagedException.class).hasMessageContaining("damaged");
    }

    @Test
    void removes_what_nothing_refers_to_after_the_grace() throws IOException {
        BlobId wanted = keep("wanted").id();
        BlobId unwanted = keep("unwanted").id();
        referenced.add(wanted);

        assertThat(sweep.sweep().blobs()).isZero();
        clock.forward(BlobSweep.GRACE.plusSeconds(1));
        assertThat(sweep.sweep().blobs()).isEqualTo(1);
        assertThat(store.verify(wanted)).isTrue();
        assertThat(store.verify(unwanted)).isFalse();
        assertThat(store.used()).isEqualTo(6);
    }

    @Test
    void leaves_alone_what_an_open_batch_has_however_long_it_takes() throws IOException {
        BlobId old = keep("old").id();
        clock.forward(Duration.ofDays(3));
        try (BlobBatch batch = store.batch()) {
            put(batch, "old");
            put(batch, "new");
            clock.forward(Duration.ofDays(3));
            assertThat(sweep.sweep()).isEqualTo(new BlobSweep.Swept(0, 0));
            batch.seal();
            referenced.add(old);
        }
        clock.forward(Duration.ofDays(3));
        assertThat(sweep.sweep().blobs()).isEqualTo(1);
        assertThat(store.verify(old)).isTrue();
    }

    @Test
    void removes_the_unfinished_files_of_an_earlier_life() throws IOException {
        store.batch().write().write(1);
        reopen(Map.of());
        clock.forward(BlobSweep.GRACE.plusSeconds(60));
        assertThat(sweep.sweep().temporaries()).isEqualTo(1);
        assertThat(files("new")).isEmpty();
    }

    @Test
    void says_which_setting_is_in_the_way() throws IOException {
        reopen(Map.of("noria.artifacts.max-total", "10"));
        keep("0123456789a");
        assertThatThrownBy(store::batch)
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL))
                .hasMessageContaining("11 bytes")
                .hasMessageContaining("noria.artifacts.max-total");

        reopen(Map.of("noria.artifacts.reserve", Long.toString(Long.MAX_VALUE)));
        assertThatThrownBy(store::batch)
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL))
                .hasMessageContaining("noria.artifacts.reserve");
    }

    @Test
    void stops_in_the_middle_of_a_file_when_the_room_is_used_up() throws IOException {
        reopen(Map.of("noria.artifacts.max-total", Integer.toString(20 << 20)));
        try (BlobBatch batch = store.batch()) {
            InputStream endless = new InputStream() {
                @Override
                public int read() {
                    return 7;
                }
            };
            assertThatThrownBy(() -> batch.put(endless)).hasMessageContaining("20 MiB are allowed");
        }
        assertThat(files("new")).isEmpty();
        assertThat(store.used()).isZero();
    }

    @Test
    void loses_nothing_while_writers_and_sweeps_run_together() throws Exception {
        long seed = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            Random random = new Random(seed + writer);
            writers.add(pool.submit(() -> {
                for (int round = 0; round < 60; round++) {
                    String content = "content " + random.nextInt(12);
                    try (BlobBatch batch = store.batch()) {
                        BlobId id = put(batch, content).id();
                        batch.seal();
                        referenced.add(id);
                        assertThat(read(id)).as("seed %d", seed).isEqualTo(content);
                        referenced.remove(id);
                    }
                }
                return null;
            }));
        }
        Future<?> sweeper = pool.submit(() -> {
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                clock.forward(BlobSweep.GRACE.plusSeconds(1));
                sweep.sweep();
            }
            return null;
        });
        for (Future<?> writer : writers) {
            writer.get();
        }
        sweeper.get();
        pool.shutdown();
        clock.forward(BlobSweep.GRACE.plusSeconds(1));
        sweep.sweep();
        assertThat(store.used()).as("seed %d", seed).isZero();
    }

    private Blob keep(String content) throws IOException {
        try (BlobBatch batch = store.batch()) {
            Blob blob = put(batch, content);
            batch.seal();
            return blob;
        }
    }

    private static Blob put(BlobBatch batch, String content) throws IOException {
        return batch.put(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private String read(BlobId id) throws IOException {
        try (InputStream content = store.open(id)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("artifacts").resolve(name))) {
            return files.toList();
        }
    }
}
