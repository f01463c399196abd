package dev.noria.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.project.Project;
import dev.noria.source.remote.GitCredential;
import dev.noria.source.remote.InternalHosts;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository of 100,000 commits and 1 GB over https: {@code ./mvnw test -Dtest=LargeRepositoryTest
 * -Dnoria.large=true}. Takes minutes and 5 GB of disk.
 */
@EnabledIfSystemProperty(named = "noria.large", matches = "true")
class LargeRepositoryTest {
    private static final int COMMITS = Integer.getInteger("noria.large.commits", 100_000);
    private static final int BYTES = 10_000;
    private static final int FILES = 5_000;
    private static final long MOST_HEAP = 100L << 20;
    /** Packing anew knows every object. */
    private static final long MOST_HEAP_OF_PACKING = 800L << 20;

    @TempDir
    Path temp;

    @Test
    void is_mirrored_once_fetched_in_deltas_and_checked_out_without_being_held() throws Exception {
        GitCommand bare = new GitCommand(Files.createDirectories(temp.resolve("srv/large.git")));
        bare.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
        bare.run("config", "http.receivepack", "true");
        fill(bare);
        long remote = size(bare.folder());
        try (HttpsGit server = new HttpsGit(temp.resolve("srv"), temp)) {
            RemotePolicy policy =
                    new RemotePolicy(false, false, InternalHosts.of(List.of("*")), Optional.of(server.certificate()));
            GitCredential password = new GitCredential.Password(HttpsGit.USER, HttpsGit.PASSWORD);
            Repositories repositories = new Repositories(
                    temp.resolve("repositories"),
                    Clock.systemUTC(),
                    new Remotes(policy, project -> Optional.of(password)));
            Project project = Projects.watched(1, "large", server.url("large.git"));

            HeapWatch heap = new HeapWatch();
            long begin = System.nanoTime();
            String head = repositories.fetch(project).get(0).sha();
            Duration cloned = since(begin);
            long mirror = size(temp.resolve("repositories/1.git"));

            GitCommand work = new GitCommand(temp);
            work.run("clone", "--quiet", "--depth", "1", "file://" + bare.folder(), "work");
            GitCommand clone = new GitCommand(temp.resolve("work"));
            clone.write("new.txt", "new");
            String second = clone.commit("new");
            clone.run("push", "--quiet", "origin", "main");
            begin = System.nanoTime();
            assertThat(repositories.fetch(project)).contains(new RefHead("refs/heads/main", second));
            Duration fetched = since(begin);
            long delta = size(temp.resolve("repositories/1.git")) - mirror;

            begin = System.nanoTime();
            try (OutputStream out = OutputStream.nullOutputStream()) {
                repositories.writeCheckout(
                        project,
                        new ResolvedRef("refs/heads/main", second),
                        server.url("large.git"),
                        CheckoutOptions.USUAL,
                        out);
            }
            Duration checkedOut = since(begin);
            long grown = heap.grown();
            heap = new HeapWatch();
            begin = System.nanoTime();
            new GitCommand(temp.resolve("repositories/1.git")).run("config", "gc.autoPackLimit", "1");
            clone.write("newer.txt", "newer").commit("newer");
            clone.run("push", "--quiet", "origin", "main");
            repositories.fetch(project);
            Duration packed = since(begin);
            // The packs before it stay for an hour, for who is reading them.
            assertThat(size(temp.resolve("repositories/1.git"))).isGreaterThan(mirror + mirror / 2);
            long packing = heap.grown();
            System.out.printf(
                    "%d commits, remote %d MB: mirrored in %s (%d MB), delta in %s (%d bytes), checkout in %s, packed anew in %s, heap +%d MB and +%d MB%n",
                    COMMITS,
                    remote >> 20,
                    cloned,
                    mirror >> 20,
                    fetched,
                    delta,
                    checkedOut,
                    packed,
                    grown >> 20,
                    packing >> 20);

            assertThat(head).isNotEqualTo(second);
            assertThat(delta).isLessThan(1_000_000);
            assertThat(grown).isLessThan(MOST_HEAP);
            assertThat(packing).isLessThan(MOST_HEAP_OF_PACKING);
        }
    }

    private static void fill(GitCommand bare) throws IOException, InterruptedException {
        Process process = bare.process("fast-import", "--quiet").start();
        Random random = new Random(1);
        byte[] content = new byte[BYTES];
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 20)) {
            for (int i = 0; i < COMMITS; i++) {
                random.nextBytes(content);
                String file = "d%d/f%d.bin".formatted(i % FILES / 100, i % FILES);
                out.write(
                        ("commit refs/heads/main\ncommitter A <a@example.org> %d +0000\ndata 2\nc\nM 100644 inline %s\ndata %d\n"
                                        .formatted(1_500_000_000 + i, file, BYTES))
                                .getBytes(StandardCharsets.UTF_8));
                out.write(content);
                out.write('\n');
            }
        }
        assertThat(process.waitFor()).isZero();
    }

    private static Duration since(long begin) {
        return Duration.ofMillis((System.nanoTime() - begin) / 1_000_000);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
