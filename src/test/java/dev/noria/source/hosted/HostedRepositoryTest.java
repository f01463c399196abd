package dev.noria.source.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.CommitInfo;
import dev.noria.source.GitCommand;
import dev.noria.source.Projects;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedRepositoryTest {
    @TempDir
    Path temp;

    private final Project project = Projects.hosted(7, "demo");
    private Repositories repositories;
    private GitCommand work;

    @BeforeEach
    void create() throws IOException {
        repositories =
                new Repositories(temp.resolve("repositories"), Clock.systemUTC(), new Remotes(RemotePolicy.USUAL));
        repositories.create(project);
        work = GitCommand.init(temp.resolve("work"));
        work.run("remote", "add", "origin", bare().toString());
    }

    private Path bare() {
        return temp.resolve("repositories/7.git");
    }

    private String push(String message) {
        String sha = work.commit(message);
        work.run("push", "--quiet", "origin", "main");
        return sha;
    }

    private ResolvedRef resolve(String ref, String commit) {
        return repositories.resolve(project, Optional.ofNullable(ref), Optional.ofNullable(commit));
    }

    @Test
    void a_new_repository_is_empty_and_on_the_projects_branch() {
        assertThat(repositories.heads(project)).isEmpty();
        assertThat(new GitCommand(bare()).run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
        assertThat(temp.resolve("repositories/tmp")).isEmptyDirectory();
    }

    @Test
    void creating_it_again_keeps_what_is_in_it() {
        String sha = push("first");

        repositories.create(project);

        assertThat(repositories.heads(project)).containsExactly(new RefHead("refs/heads/main", sha));
    }

    @Test
    void deleting_it_removes_the_folder_and_is_fine_twice() {
        repositories.delete(project);
        repositories.delete(project);

        assertThat(bare()).doesNotExist();
        assertUnavailable(() -> repositories.heads(project));
    }

    @Test
    void heads_are_branches_and_tags_as_commits() {
        String sha = push("first");
        work.run("tag", "light");
        work.run("tag", "--annotate", "--message", "heavy", "heavy");
        work.run("tag", "of-a-tree", "HEAD^{tree}");
        work.run("push", "--quiet", "origin", "--tags", "HEAD:refs/heads/feature/x");

        assertThat(repositories.heads(project))
                .containsExactly(
                        new RefHead("refs/heads/feature/x", sha),
                        new RefHead("refs/heads/main", sha),
                        new RefHead("refs/tags/heavy", sha),
                        new RefHead("refs/tags/light", sha));
    }

    @Test
    void resolves_branches_tags_and_commits() {
        String first = push("first");
        work.run("tag", "--annotate", "--message", "v1", "v1");
        work.run("push", "--quiet", "origin", "v1");
        String second = push("second");

        assertThat(resolve(null, null)).isEqualTo(new ResolvedRef("refs/heads/main", second));
        assertThat(resolve("main", null)).isEqualTo(new ResolvedRef("refs/heads/main", second));
        assertThat(resolve("refs/heads/main", null)).isEqualTo(new ResolvedRef("refs/heads/main", second));
        assertThat(resolve("v1", null)).isEqualTo(new ResolvedRef("refs/tags/v1", first));
        assertThat(resolve(null, first)).isEqualTo(new ResolvedRef("refs/heads/main", first));
        assertThat(resolve("v1", second)).isEqualTo(new ResolvedRef("refs/tags/v1", second));
        assertThat(resolve(null, first.substring(0, 7))).isEqualTo(new ResolvedRef("refs/heads/main", first));
        assertThat(resolve(first.substring(0, 12), null)).isEqualTo(new ResolvedRef("refs/heads/main", first));
        assertThat(resolve("refs/heads/deleted-since", first))
                .isEqualTo(new ResolvedRef("refs/heads/deleted-since", first));
    }

    @Test
    void a_branch_comes_before_a_tag_of_the_same_name() {
        push("first");
        work.run("push", "--quiet", "origin", "HEAD:refs/tags/main");
        String second = push("second");

        assertThat(resolve("main", null)).isEqualTo(new ResolvedRef("refs/heads/main", second));
    }

    @Test
    void says_what_it_does_not_have() {
        assertNotFound(() -> resolve(null, null), "Project \"demo\" has no branch \"main\"; push one.");

        String sha = push("first");

        assertNotFound(() -> resolve("nope", null), "Project \"demo\" has no branch and no tag \"nope\".");
        assertNotFound(() -> resolve("nope", sha), "Project \"demo\" has no branch and no tag \"nope\".");
        assertNotFound(() -> resolve(null, "main~1"), "take at least 7 hexadecimal digits");
        assertNotFound(() -> resolve(null, "0000000"), "Project \"demo\" has no commit 0000000.");
        assertNotFound(() -> resolve(null, work.run("rev-parse", "HEAD^{tree}")), "has no commit");
        assertNotFound(() -> resolve("../../etc/passwd", null), "has no branch and no tag");
        assertNotFound(() -> resolve("refs/heads/../../config", sha), "has no branch and no tag");
        assertNotFound(() -> repositories.commit(project, "f".repeat(40)), "has no commit");
        assertNotFound(() -> repositories.commit(project, "HEAD"), "has no commit HEAD");
    }

    @Test
    void tells_what_a_commit_says() throws IOException {
        work.write("ä.txt", "x");
        String sha = push("Grüße an alle\n\nZweiter Absatz");

        CommitInfo info = repositories.commit(project, sha);

        assertThat(info.sha()).isEqualTo(sha);
        assertThat(info.message()).isEqualTo("Grüße an alle\n\nZweiter Absatz");
        assertThat(info.authorName()).isEqualTo("Ada Lovelace");
        assertThat(info.authorEmail()).isEqualTo("ada@example.org");
        assertThat(info.time()).isEqualTo(Instant.ofEpochSecond(Long.parseLong(work.run("log", "-1", "--format=%ct"))));
    }

    @Test
    void tags_a_commit_once() {
        String first = push("first");
        String second = push("second");

        repositories.createTag(project, "v1.0.0", first, "Version 1.0.0");
        repositories.createTag(project, "v1.0.0", first, "Version 1.0.0");

        assertThat(repositories.tagCommit(project, "v1.0.0")).contains(first);
        assertThat(repositories.tagCommit(project, "v2.0.0")).isEmpty();
        assertThat(new GitCommand(bare())
                        .run(
                                "for-each-ref",
                                "--format=%(objecttype) %(taggername) %(taggeremail) %(subject)",
                                "refs/tags"))
                .isEqualTo("tag Noria <noria@localhost> Version 1.0.0");
        assertThatThrownBy(() -> repositories.createTag(project, "v1.0.0", second, "again"))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining("it is on commit " + first + " already");
        assertThatThrownBy(() -> repositories.createTag(project, "-x", second, "no"))
                .hasMessageContaining("Git does not allow the name");
        assertNotFound(() -> repositories.createTag(project, "v3", "f".repeat(40), "no"), "has no commit");
    }

    @Test
    void removes_locks_that_a_stopped_server_left() throws IOException {
        push("first");
        Path stale = Files.createFile(bare().resolve("refs/heads/main.lock"));
        Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minusSeconds(3600)));
        Path fresh = Files.createFile(bare().resolve("refs/heads/other.lock"));

        repositories.openForPush(project).close();

        assertThat(stale).doesNotExist();
        assertThat(fresh).exists();
    }

    private static void assertNotFound(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REF_NOT_FOUND))
                .hasMessageContaining(sentence);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_UNAVAILABLE));
    }
}
