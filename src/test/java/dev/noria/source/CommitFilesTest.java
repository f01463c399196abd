package dev.noria.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitFilesTest {
    @TempDir
    Path temp;

    private GitCommand work;
    private Repositories repositories;
    private Project project;

    @BeforeEach
    void create() throws IOException {
        GitCommand remote = new GitCommand(Files.createDirectories(temp.resolve("remote.git")));
        remote.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
        work = GitCommand.init(temp.resolve("work"));
        work.run("remote", "add", "origin", remote.folder().toString());
        repositories =
                new Repositories(temp.resolve("repositories"), Clock.systemUTC(), new Remotes(RemotePolicy.OPEN));
        project = Projects.watched(3, "demo", remote.folder());
    }

    private void pushed() {
        work.run("push", "--quiet", "--force", "origin", "--all");
        repositories.fetch(project);
    }

    private Optional<List<String>> changed(String sha, String... before) {
        return repositories
                .files()
                .changed(
                        project,
                        sha,
                        Optional.of(before).filter(b -> b.length > 0).map(b -> b[0]));
    }

    @Test
    void a_push_changes_what_differs_from_where_the_branch_was() throws IOException {
        work.write("a.txt", "a");
        work.write("docs/b.md", "b");
        String first = work.commit("first");
        work.write("a.txt", "changed");
        work.commit("second");
        work.run("mv", "docs/b.md", "docs/c.md");
        String third = work.commit("third");
        pushed();

        assertThat(changed(third, first)).contains(List.of("a.txt", "docs/b.md", "docs/c.md"));
    }

    @Test
    void the_first_push_changes_every_file() throws IOException {
        work.write("a.txt", "a");
        String first = work.commit("first");
        pushed();

        assertThat(changed(first)).contains(List.of("a.txt"));
    }

    @Test
    void a_new_branch_changes_what_it_did_since_it_left_the_default_branch() throws IOException {
        work.write("a.txt", "a");
        work.commit("first");
        work.run("checkout", "--quiet", "-b", "feature");
        work.write("b.txt", "b");
        work.commit("one");
        work.write("c.txt", "c");
        String head = work.commit("two");
        work.run("checkout", "--quiet", "main");
        work.write("main.txt", "m");
        work.commit("meanwhile");
        pushed();

        assertThat(changed(head)).contains(List.of("b.txt", "c.txt"));
    }

    @Test
    void a_forced_push_that_left_its_old_commit_behind_is_like_a_new_branch() throws IOException {
        work.write("a.txt", "a");
        work.commit("first");
        work.run("checkout", "--quiet", "-b", "feature");
        work.write("b.txt", "b");
        String head = work.commit("one");
        pushed();

        assertThat(changed(head, "0123456789012345678901234567890123456789")).contains(List.of("b.txt"));
    }

    @Test
    void a_branch_without_common_history_changes_what_its_last_commit_does() throws IOException {
        work.write("a.txt", "a");
        work.commit("first");
        work.run("checkout", "--quiet", "--orphan", "pages");
        work.write("index.html", "one");
        work.commit("page");
        work.write("index.html", "two");
        String head = work.commit("page again");
        pushed();

        assertThat(changed(head)).contains(List.of("index.html"));
    }

    @Test
    void five_hundred_files_are_known_and_one_more_is_a_change_of_everything() throws IOException {
        work.write("a.txt", "a");
        String first = work.commit("first");
        for (int i = 0; i < 500; i++) {
            work.write("many/" + i, "x");
        }
        String many = work.commit("many");
        work.write("many/500", "x");
        String tooMany = work.commit("too many");
        pushed();

        assertThat(changed(many, first).orElseThrow()).hasSize(500);
        assertThat(changed(tooMany, first)).isEmpty();
    }

    @Test
    void a_file_is_read_at_its_commit_and_only_when_it_is_one() throws IOException {
        work.write("ci/base.yaml", "old");
        String first = work.commit("first");
        work.write("ci/base.yaml", "new");
        Files.createSymbolicLink(work.folder().resolve("link.yaml"), Path.of("/etc/passwd"));
        String second = work.commit("second");
        pushed();
        CommitFiles files = repositories.files();

        assertThat(files.file(project, first, "ci/base.yaml").orElseThrow().content())
                .asString()
                .isEqualTo("old");
        assertThat(files.file(project, second, "ci/base.yaml").orElseThrow().content())
                .asString()
                .isEqualTo("new");
        assertThat(files.file(project, second, "ci")).isEmpty();
        assertThat(files.file(project, second, "link.yaml")).isEmpty();
        assertThat(files.file(project, second, "nope")).isEmpty();
        assertThatThrownBy(() -> files.file(project, "0123456789012345678901234567890123456789", "a"))
                .isInstanceOf(NoriaException.class)
                .hasMessageContaining("has no commit");
    }
}
