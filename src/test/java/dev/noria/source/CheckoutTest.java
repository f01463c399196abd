package dev.noria.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
    @TempDir
    Path temp;

    private final Project project = Projects.hosted(1, "demo");
    private Repositories repositories;
    private GitCommand work;

    @BeforeEach
    void create() throws IOException {
        repositories =
                new Repositories(temp.resolve("repositories"), Clock.systemUTC(), new Remotes(RemotePolicy.USUAL));
        repositories.create(project);
        work = GitCommand.init(temp.resolve("work"));
        work.write("README.md", "hello\n");
        work.commit("root");
    }

    private void push(String... references) {
        String[] push = new String[4 + references.length];
        System.arraycopy(new String[] {"push", "--quiet", "--force", bare().toString()}, 0, push, 0, 4);
        System.arraycopy(references, 0, push, 4, references.length);
        work.run(push);
    }

    private Path bare() {
        return temp.resolve("repositories/1.git");
    }

    private GitCommand checkout(String ref) throws IOException {
        return unpack(tar(repositories.resolve(project, Optional.of(ref), Optional.empty())));
    }

    private byte[] tar(ResolvedRef head) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        repositories.writeCheckout(project, head, tar);
        assertThat(temp.resolve("repositories/tmp")).isEmptyDirectory();
        return tar.toByteArray();
    }

    private GitCommand unpack(byte[] tar) throws IOException {
        Path file = Files.write(temp.resolve("checkout.tar"), tar);
        Path folder = Files.createTempDirectory(temp, "checkout");
        GitCommand git = new GitCommand(folder);
        ProcessBuilder untar = git.process().command("tar", "-xpf", file.toString());
        assertThat(await(untar.start())).isZero();
        return git;
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertClean(GitCommand git) {
        assertThat(git.run("status", "--porcelain", "--ignored")).isEmpty();
        assertThat(git.run("diff", "HEAD")).isEmpty();
        assertThat(git.run("fsck", "--strict")).doesNotContain("error", "missing");
        git.run("ls-files", "--error-unmatch", ".");
    }

    @Test
    void is_a_clean_shallow_work_tree_on_its_branch() throws IOException {
        work.write("src/deep/er/Main.java", "class Main {}\n");
        String sha = work.commit("second");
        push("main");

        GitCommand git = checkout("main");

        assertClean(git);
        assertThat(git.run("rev-parse", "HEAD")).isEqualTo(sha);
        assertThat(git.run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
        assertThat(git.run("log", "--format=%s")).isEqualTo("second");
        assertThat(git.run("rev-parse", "--is-shallow-repository")).isEqualTo("true");
        assertThat(git.run("count-objects", "-v")).contains("count: 0", "packs: 1", "garbage: 0");
        assertThat(git.fails("describe")).contains("No names found");
        assertThat(git.run("remote")).isEmpty();
    }

    @Test
    void a_first_commit_is_not_shallow() throws IOException {
        push("main");

        GitCommand git = checkout("main");

        assertClean(git);
        assertThat(git.run("rev-parse", "--is-shallow-repository")).isEqualTo("false");
    }

    @Test
    void a_commit_of_nothing_is_an_empty_work_tree() throws IOException {
        work.run("rm", "-r", "--quiet", ".");
        work.run("commit", "--quiet", "--allow-empty", "--message", "nothing");
        push("main");

        assertThat(checkout("main").run("status", "--porcelain")).isEmpty();
    }

    @Test
    void git_need_not_read_the_files_again() throws IOException {
        push("main");
        GitCommand git = checkout("main");
        git.run("diff-files", "--quiet"); // unlike status, takes the index at its word and never refreshes it
    }

    @Test
    void changes_after_it_are_seen() throws IOException {
        push("main");
        GitCommand git = checkout("main");
        git.write("README.md", "HELLO\n").write("new.txt", "new");

        assertThat(git.run("status", "--porcelain"))
                .isEqualTo("M README.md\n?? new.txt".indent(1).stripTrailing().replace(" ??", "??"));
        git.commit("on top");
        assertClean(git);
    }

    @Test
    void keeps_modes_links_and_odd_names() throws IOException {
        work.write("run.sh", "#!/bin/sh\n");
        Files.setPosixFilePermissions(work.folder().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(work.folder().resolve("link"), Path.of("run.sh"));
        Files.createSymbolicLink(work.folder().resolve("dangling"), Path.of("/nowhere/" + "x".repeat(200)));
        work.write("grüße/日本語 🎡.txt", "unicode")
                .write("with space\tand\nnewline", "odd")
                .write("-dash", "dash")
                .write("quote\"'`$(id)", "quote")
                .write("back\\slash", "back")
                .write("a-b", "1")
                .write("a/b", "2")
                .write("a.b", "3")
                .write("empty", "")
                .write("crlf.txt", "one\r\ntwo\r\n")
                .write(".gitignore", "*.log\n")
                .write("kept.log", "ignored and committed")
                .write("d".repeat(90) + "/" + "e".repeat(90) + "/" + "ü".repeat(100), "long");
        work.commit("odd");
        push("main");

        GitCommand git = checkout("main");

        assertClean(git);
        assertThat(git.run("ls-files", "-s")).isEqualTo(work.run("ls-files", "-s"));
        assertThat(Files.isExecutable(git.folder().resolve("run.sh"))).isTrue();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(git.folder().resolve("README.md"))))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(git.folder().resolve("a"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(Files.readSymbolicLink(git.folder().resolve("link"))).hasToString("run.sh");
        assertThat(git.folder().resolve("crlf.txt")).hasContent("one\r\ntwo\r\n");
        assertThat(Files.readAllBytes(git.folder().resolve("crlf.txt"))).hasSize(10);
    }

    @Test
    void keeps_names_that_are_not_utf_8() throws IOException {
        String blob = work.run("hash-object", "-w", "README.md");
        assertThat(await(new GitCommand(work.folder())
                        .process()
                        .command(
                                "sh",
                                "-c",
                                "{ printf '100644 blob %s\\tcaf\\351\\0' " + blob
                                        + "; printf '100644 blob %s\\t%s\\351\\0' " + blob + " " + "y".repeat(150)
                                        + "; } | git mktree -z > tree")
                        .start()))
                .isZero();
        String tree = Files.readString(work.folder().resolve("tree")).strip();
        String commit = work.run("commit-tree", "-m", "latin", tree);
        push(commit + ":refs/heads/latin");

        GitCommand git = checkout("latin");

        assertClean(git);
        assertThat(git.run("ls-files")).contains("\"caf\\351\"");
    }

    @Test
    void a_tag_is_there_for_git_describe() throws IOException {
        work.run("tag", "--annotate", "--message", "v1.2.3", "v1.2.3");
        work.run("tag", "light");
        push("main", "v1.2.3", "light");

        GitCommand git = checkout("v1.2.3");

        assertClean(git);
        assertThat(git.run("describe")).isEqualTo("v1.2.3");
        assertThat(git.run("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("HEAD");
        assertThat(checkout("light").run("describe", "--tags")).isEqualTo("light");
    }

    @Test
    void a_submodule_is_an_empty_folder() throws IOException {
        work.run("update-index", "--add", "--cacheinfo", "160000," + "a".repeat(40) + ",lib/sub");
        work.run("commit", "--quiet", "--message", "submodule");
        push("main");

        GitCommand git = checkout("main");

        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(git.folder().resolve("lib/sub")).isEmptyDirectory();
    }

    @Test
    void origin_is_the_address_without_credentials() throws IOException {
        push("main");
        ResolvedRef head = repositories.resolve(project, Optional.empty(), Optional.empty());
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        repositories.writeCheckout(
                project, head, "https://ada:s3cret@example.org/demo.git", CheckoutOptions.USUAL, tar);

        GitCommand git = unpack(tar.toByteArray());

        assertClean(git);
        assertThat(git.run("remote", "get-url", "origin")).isEqualTo("https://example.org/demo.git");
        assertThat(git.run("rev-parse", "origin/main")).isEqualTo(head.sha());
        assertThat(git.run("status", "--short", "--branch")).isEqualTo("## main...origin/main");
        assertThat(tar.toString(StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
    }

    @Test
    void can_be_deepened_from_its_origin() throws IOException {
        work.commit("second");
        push("main");
        ResolvedRef head = repositories.resolve(project, Optional.empty(), Optional.empty());
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        repositories.writeCheckout(project, head, bare().toString(), CheckoutOptions.USUAL, tar);

        GitCommand git = unpack(tar.toByteArray());
        git.run("fetch", "--quiet", "--unshallow");

        assertThat(git.run("log", "--format=%s")).isEqualTo("second\nroot");
    }

    @Test
    void is_the_same_every_time() throws IOException {
        work.write("x/y", "z");
        work.commit("second");
        push("main");
        ResolvedRef head = repositories.resolve(project, Optional.empty(), Optional.empty());

        repositories = new Repositories(
                temp.resolve("repositories"),
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)),
                new Remotes(RemotePolicy.USUAL));
        assertThat(tar(head)).isEqualTo(tar(head));
    }

    @Test
    void a_commit_of_long_ago_can_be_checked_out_for_a_branch_that_is_gone() throws IOException {
        String root = work.head();
        work.commit("second");
        push("main");

        GitCommand git = unpack(tar(new ResolvedRef("refs/heads/gone", root)));

        assertClean(git);
        assertThat(git.run("symbolic-ref", "--short", "HEAD")).isEqualTo("gone");
    }

    @Test
    void says_that_there_is_no_such_commit() {
        assertThatThrownBy(() -> tar(new ResolvedRef("refs/heads/main", "f".repeat(40))))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REF_NOT_FOUND))
                .hasMessage("Project \"demo\" has no commit " + "f".repeat(40) + ".");
    }

    @Test
    void the_readers_failure_reaches_the_caller_and_leaves_nothing() throws IOException {
        push("main");
        ResolvedRef head = repositories.resolve(project, Optional.empty(), Optional.empty());
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> repositories.writeCheckout(project, head, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
        assertThat(temp.resolve("repositories/tmp")).isEmptyDirectory();
    }

    @Test
    void two_hundred_megabytes_take_no_memory() throws Exception {
        byte[] noise = MirrorTest.noise(50_000_000);
        for (int i = 0; i < 4; i++) {
            noise[0] = (byte) i;
            work.write("noise" + i, noise);
        }
        work.run("-c", "core.compression=0", "add", ".");
        work.commit("large");
        work.run("-c", "pack.compression=0", "push", "--quiet", bare().toString(), "main");
        noise = new byte[0];
        ResolvedRef head = repositories.resolve(project, Optional.empty(), Optional.empty());
        Path tar = temp.resolve("checkout.tar");
        HeapWatch heap = new HeapWatch();
        long begin = System.nanoTime();

        try (OutputStream out = Files.newOutputStream(tar)) {
            repositories.writeCheckout(project, head, out);
        }

        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        long grown = heap.grown();
        System.out.printf("Wrote a checkout of 200 MB in %d ms; live heap grew by at most %d MiB%n", took, grown >> 20);
        assertThat(grown).isLessThan(32L << 20);
        assertClean(unpack(Files.readAllBytes(tar)));
    }
}
