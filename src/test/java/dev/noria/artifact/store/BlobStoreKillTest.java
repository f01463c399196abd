package dev.noria.artifact.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.artifact.SettableClock;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.TestConfig;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that keeps content, at random moments. */
class BlobStoreKillTest {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    /** Keeps content until it is killed, and says what is kept once it is. */
    static final class Keeper {
        public static void main(String[] arguments) throws Exception {
            NoriaConfig config = TestConfig.at(Path.of(arguments[0]));
            BlobStore store = new BlobStore(new Home(config), config, Clock.systemUTC());
            Random random = new Random(Long.parseLong(arguments[1]));
            while (true) {
                try (BlobBatch batch = store.batch()) {
                    StringBuilder kept = new StringBuilder();
                    for (int file = 0; file < 5; file++) {
                        byte[] content = new byte[random.nextInt(200_000)];
                        random.nextBytes(content);
                        kept.append(batch.put(new ByteArrayInputStream(content)).id())
                                .append('\n');
                    }
                    batch.seal();
                    System.out.print(kept);
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void has_all_that_was_sealed_and_nothing_broken_after_kill_9() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<BlobId> sealed = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Path kept = folder.resolve("kept-" + kill);
            Process keeper = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Keeper.class.getName(),
                            folder.toString(),
                            Long.toString(random.nextLong()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(kept.toFile())
                    .start();
            while (Files.size(kept) == 0) {
                assertThat(keeper.isAlive()).isTrue();
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(200));
            keeper.destroyForcibly();
            keeper.waitFor();
            // The last line may be torn.
            Files.readAllLines(kept).stream()
                    .filter(BlobId::isValid)
                    .map(BlobId::new)
                    .forEach(sealed::add);
        }

        NoriaConfig config = TestConfig.at(folder);
        Home home = new Home(config);
        SettableClock clock = new SettableClock(Instant.now().plus(Duration.ofDays(1)));
        BlobStore store = new BlobStore(home, config, clock);
        assertThat(sealed).as("seed %d", seed).hasSizeGreaterThan(KILLS).allMatch(store::verify);
        try (Stream<Path> files = Files.walk(folder.resolve("artifacts"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(BlobId::isValid))
                    .as("seed %d", seed)
                    .allMatch(name -> store.verify(new BlobId(name)));
        }
        BlobSweep.Swept swept = new BlobSweep(store, List.of(ids -> sealed), clock, home).sweep();
        assertThat(sealed).as("seed %d, %s", seed, swept).allMatch(store::verify);
        try (Stream<Path> left = Files.list(folder.resolve("artifacts/new"))) {
            assertThat(left).as("seed %d", seed).isEmpty();
        }
    }
}
