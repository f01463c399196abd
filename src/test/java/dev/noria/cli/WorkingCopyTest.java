package dev.noria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.support.GitFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCopyTest {
    @TempDir
    Path folder;

    @Test
    void a_clean_working_copy_is_taken_as_the_commit_it_is() throws Exception {
        GitFolder git = GitFolder.init(folder.resolve("work"), Map.of("a", "1"), "first");
        String head = git.run("rev-parse", "HEAD").strip();
        assertThat(copy().snapshot(bare(), "main")).isEqualTo(head);
        assertThat(inBare("rev-parse", "refs/heads/main")).isEqualTo(head);
    }

    @Test
    void what_is_not_committed_is_taken_and_what_is_ignored_is_not() throws Exception {
        GitFolder git = GitFolder.init(
                folder.resolve("work"),
                Map.of("a", "1", "gone", "1", "kept.log", "1", ".gitignore", "*.log\nout/\n"),
                "first");
        git.run("add", "-f", "kept.log");
        git.run("commit", "-q", "-m", "a log that is tracked");
        Path work = folder.resolve("work");
        Files.writeString(work.resolve("a"), "2");
        Files.delete(work.resolve("gone"));
        Files.writeString(work.resolve("new"), "3");
        Files.writeString(work.resolve("ignored.log"), "4");
        Files.writeString(work.resolve(".git/info/exclude"), "private\n");
        Files.writeString(work.resolve("private"), "5");
        String before = git.run("status", "--porcelain");

        String commit = copy().snapshot(bare(), "feature/x");

        assertThat(inBare("ls-tree", "-r", "--name-only", commit).lines())
                .containsExactlyInAnyOrder(".gitignore", "a", "kept.log", "new");
        assertThat(inBare("show", commit + ":a")).isEqualTo("2");
        assertThat(inBare("log", "-1", "--format=%s", commit)).isEqualTo("a log that is tracked");
        assertThat(git.run("status", "--porcelain")).isEqualTo(before);
        assertThat(git.run("count-objects"))
                .startsWith("6 ")
                .as("nothing was written to the working copy's repository");
    }

    @Test
    void a_folder_without_git_is_taken_as_it_is() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work/sub"));
        Files.writeString(work.resolve("a"), "1");
        String commit =
                WorkingCopy.of(folder.resolve("work"), Clock.systemUTC()).snapshot(bare(), "main");
        assertThat(inBare("ls-tree", "-r", "--name-only", commit)).isEqualTo("sub/a");
    }

    @Test
    void changed_files_are_those_since_the_branch_left_and_those_not_committed() throws Exception {
        GitFolder git = GitFolder.init(folder.resolve("work"), Map.of("a", "1"), "first");
        assertThat(copy().changedFiles()).isEmpty();
        git.commit(Map.of("b", "1"), "second");
        assertThat(copy().changedFiles()).contains(List.of("b"));
        git.run("checkout", "-q", "-b", "feature");
        git.commit(Map.of("c", "1"), "third");
        Files.writeString(folder.resolve("work/d"), "1");
        assertThat(copy().changedFiles()).contains(List.of("c", "d"));
        assertThat(copy().branch()).isEqualTo("feature");
        assertThat(copy().defaultBranch()).isEqualTo("main");
    }

    private WorkingCopy copy() {
        return WorkingCopy.of(folder.resolve("work"), Clock.systemUTC());
    }

    private Path bare() throws Exception {
        Path bare = folder.resolve("bare.git");
        if (!Files.exists(bare)) {
            Files.createDirectories(bare);
            new GitFolder(bare).run("init", "-q", "--bare", ".");
        }
        return bare;
    }

    private String inBare(String... arguments) throws Exception {
        return new GitFolder(bare()).run(arguments).strip();
    }
}
