package dev.noria.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
    @TempDir
    Path temp;

    private GitCommand remote;
    private GitCommand work;
    private Repositories repositories;
    private Project project;
    private String first;

    @BeforeEach
    void create() throws IOException {
        remote = new GitCommand(Files.createDirectories(temp.resolve("remote.git")));
        remote.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
        work = GitCommand.init(temp.resolve("work"));
        work.run("remote", "add", "origin", remote.folder().toString());
        repositories =
                new Repositories(temp.resolve("repositories"), Clock.systemUTC(), new Remotes(RemotePolicy.OPEN));
        project = Projects.watched(3, "demo", remote.folder());
        work.write("a.txt", "a");
        first = work.commit("first");
        work.run("push", "--quiet", "origin", "main");
    }

    private Path mirror() {
        return temp.resolve("repositories/3.git");
    }

    private static RefHead branch(String name, String sha) {
        return new RefHead("refs/heads/" + name, sha);
    }

    @Test
    void has_nothing_before_the_first_fetch() {
        assertThat(repositories.heads(project)).isEmpty();
        assertThatThrownBy(() -> repositories.resolve(project, Optional.empty(), Optional.empty()))
                .hasMessage("Project \"demo\" has not been fetched yet.");
    }

    @Test
    void an_empty_repository_has_no_heads() throws IOException {
        GitCommand empty = GitCommand.init(temp.resolve("empty"));
        Project watched = Projects.watched(4, "empty", empty.folder());

        assertThat(repositories.fetch(watched)).isEmpty();
        assertThat(repositories.fetch(watched)).isEmpty();
        assertThatThrownBy(() -> repositories.resolve(watched, Optional.empty(), Optional.empty()))
                .hasMessageContaining("has no branch \"main\"");
    }

    @Test
    void follows_new_branches_forced_pushes_and_deletions() {
        assertThat(repositories.fetch(project)).containsExactly(branch("main", first));

        String second = work.commit("second");
        work.run("push", "--quiet", "origin", "HEAD:refs/heads/feature", "main");
        assertThat(repositories.fetch(project)).containsExactly(branch("feature", second), branch("main", second));

        work.run("reset", "--quiet", "--hard", first);
        String other = work.commit("other");
        work.run("push", "--quiet", "--force", "origin", "main");
        assertThat(repositories.fetch(project)).containsExactly(branch("feature", second), branch("main", other));

        work.run("push", "--quiet", "origin", ":feature");
        assertThat(repositories.fetch(project)).containsExactly(branch("main", other));
        assertThat(repositories.heads(project)).containsExactly(branch("main", other));
    }

    @Test
    void a_branch_may_become_a_folder_of_branches() {
        work.run("push", "--quiet", "origin", "HEAD:refs/heads/feature");
        repositories.fetch(project);
        work.run("push", "--quiet", "origin", ":feature");
        work.run("push", "--quiet", "origin", "HEAD:refs/heads/feature/x");

        assertThat(repositories.fetch(project)).containsExactly(branch("feature/x", first), branch("main", first));
    }

    @Test
    void tags_are_commits_and_move_and_go() {
        work.run("tag", "--annotate", "--message", "v1", "v1");
        work.run("push", "--quiet", "origin", "v1");
        assertThat(repositories.fetch(project)).contains(new RefHead("refs/tags/v1", first));

        String second = work.commit("second");
        work.run("tag", "--force", "v1");
        work.run("push", "--quiet", "--force", "origin", "v1", "main");
        assertThat(repositories.fetch(project)).contains(new RefHead("refs/tags/v1", second));

        work.run("push", "--quiet", "origin", ":v1");
        assertThat(repositories.fetch(project)).containsExactly(branch("main", second));
    }

    @Test
    void fetches_only_what_is_new() throws IOException {
        work.write("large.bin", new byte[0]).write("noise", noise(2_000_000));
        work.commit("large");
        work.run("push", "--quiet", "origin", "main");
        repositories.fetch(project);
        long before = size(mirror());

        work.write("small.txt", "small");
        work.commit("small");
        work.run("push", "--quiet", "origin", "main");
        repositories.fetch(project);

        assertThat(size(mirror()) - before).isLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HEAD", "config", "objects", "refs", "packed-refs", "packs", "reference", "lock", "everything"})
    void a_damaged_mirror_is_made_anew(String part) throws IOException {
        work.run("push", "--quiet", "origin", "HEAD:refs/heads/other");
        repositories.fetch(project);
        damage(part);

        String second = work.commit("second");
        work.run("push", "--quiet", "origin", "main");

        assertThat(repositories.fetch(project)).containsExactly(branch("main", second), branch("other", first));
        assertThat(repositories.commit(project, first).message()).isEqualTo("first");
        assertThat(new GitCommand(mirror()).run("fsck", "--strict")).isEmpty();
        assertThat(temp.resolve("repositories/tmp")).isEmptyDirectory();
    }

    private void damage(String part) throws IOException {
        switch (part) {
            case "HEAD" -> Files.writeString(mirror().resolve("HEAD"), "garbage\u0000");
            case "config" -> Files.writeString(mirror().resolve("config"), "[[[garbage");
            case "packed-refs" -> Files.writeString(mirror().resolve("packed-refs"), "garbage\n");
            case "reference" -> Files.writeString(mirror().resolve("refs/heads/main"), "f".repeat(40) + "\n");
            case "packs" -> {
                try (Stream<Path> packs = Files.list(mirror().resolve("objects/pack"))) {
                    for (Path pack :
                            packs.filter(p -> p.toString().endsWith(".pack")).toList()) {
                        pack.toFile().setWritable(true);
                        Files.write(pack, new byte[] {1, 2, 3});
                    }
                }
            }
            case "lock" -> {
                Path lock = Files.createFile(mirror().resolve("refs/heads/main.lock"));
                Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(7200)));
            }
            case "everything" -> {
                FileTrees.delete(mirror());
                Files.createDirectories(mirror());
            }
            default -> FileTrees.delete(mirror().resolve(part));
        }
    }

    @Test
    void a_mirror_that_a_reader_finds_damaged_is_made_anew_by_the_next_fetch() throws IOException {
        repositories.fetch(project);
        damage("packs");

        assertThatThrownBy(() -> repositories.resolve(project, Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_UNAVAILABLE))
                .hasMessageContaining("the next fetch makes a new one");
        repositories.fetch(project);

        assertThat(repositories.resolve(project, Optional.empty(), Optional.empty()))
                .isEqualTo(new ResolvedRef("refs/heads/main", first));
    }

    @Test
    void keeps_what_it_has_when_the_remote_is_gone() throws IOException {
        repositories.fetch(project);
        Files.move(remote.folder(), temp.resolve("moved.git"));

        assertUnavailable(project, "there is no Git repository at " + remote.folder());
        assertThat(repositories.heads(project)).containsExactly(branch("main", first));
    }

    @Test
    void says_why_a_remote_cannot_be_read() {
        assertUnavailable(Projects.watched(9, "x", "http://noria.invalid/x.git"), "the host noria.invalid is unknown");
        assertUnavailable(
                Projects.watched(9, "x", "http://127.0.0.1:1/x.git"), "127.0.0.1 does not take the connection");
        assertUnavailable(
                Projects.watched(9, "x", "git://127.0.0.1:1/x.git"), "127.0.0.1 does not take the connection");
        assertUnavailable(
                Projects.watched(9, "x", "http://u:s3cret@169.254.169.254/x.git"),
                "the address 169.254.169.254 is not one a repository can have");
        assertThat(temp.resolve("repositories/9.git")).doesNotExist();
        assertThat(temp.resolve("repositories/tmp")).isEmptyDirectory();
    }

    private void assertUnavailable(Project watched, String reason) {
        assertThatThrownBy(() -> repositories.fetch(watched)).isInstanceOfSatisfying(NoriaException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_UNAVAILABLE);
            assertThat(e.sentence())
                    .startsWith("Could not fetch project \"%s\" from ".formatted(watched.name()))
                    .endsWith(": " + reason + ".")
                    .doesNotContain("s3cret");
        });
    }

    @Test
    void finds_the_default_branch() {
        assertThat(repositories.remoteHead(project)).contains("main");
        remote.run("symbolic-ref", "HEAD", "refs/heads/trunk");
        work.run("push", "--quiet", "origin", "HEAD:refs/heads/trunk");
        assertThat(repositories.remoteHead(project)).contains("trunk");
    }

    @Test
    void many_threads_fetch_and_read_at_once() throws Exception {
        repositories.fetch(project);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> calls = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> i % 2 == 0
                            ? repositories.fetch(project)
                            : repositories.resolve(project, Optional.empty(), Optional.empty())))
                    .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(repositories.heads(project)).containsExactly(branch("main", first));
    }

    @Test
    void pushes_tags_to_the_remote() {
        repositories.fetch(project);

        repositories.createTag(project, "v1", first, "Version 1");
        repositories.createTag(project, "v1", first, "Version 1");

        assertThat(remote.run("rev-parse", "v1^{commit}")).isEqualTo(first);
        assertThat(remote.run("cat-file", "-t", "v1")).isEqualTo("tag");
        assertThat(repositories.tagCommit(project, "v1")).contains(first);
        assertThat(repositories.tagCommit(project, "v2")).isEmpty();
    }

    @Test
    void a_tag_on_another_commit_of_the_remote_is_a_conflict() {
        repositories.fetch(project);
        String second = work.commit("second");
        work.run("tag", "v1");
        work.run("push", "--quiet", "origin", "v1");

        assertThatThrownBy(() -> repositories.createTag(project, "v1", first, "Version 1"))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining("it is on commit " + second + " already");
    }

    @Test
    void a_tag_that_cannot_be_pushed_is_taken_back() throws IOException {
        repositories.fetch(project);
        // A file where the remote needs a folder: the push fails on the other side.
        FileTrees.delete(remote.folder().resolve("refs/tags"));
        Files.writeString(remote.folder().resolve("refs/tags"), "in the way");

        assertThatThrownBy(() -> repositories.createTag(project, "v1", first, "Version 1"))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_UNAVAILABLE))
                .hasMessageContaining("Could not push tag \"v1\" of project \"demo\" to " + remote.folder());
        assertThat(repositories.heads(project)).containsExactly(branch("main", first));
    }

    static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }
}
