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

class CommitHistoryTest {
    private static final String UNKNOWN = "0123456789012345678901234567890123456789";

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

    private CommitHistory pushed() {
        work.run("push", "--quiet", "--force", "origin", "--all");
        work.run("push", "--quiet", "--force", "origin", "--tags");
        repositories.fetch(project);
        return repositories.history();
    }

    private List<String> since(CommitHistory history, Optional<String> base, String sha) {
        return history.since(project, base, sha, 100).stream()
                .map(CommitInfo::message)
                .toList();
    }

    @Test
    void commits_since_another_are_those_of_merged_branches_too() {
        String first = work.commit("first");
        work.run("checkout", "--quiet", "-b", "feature");
        work.commit("on the branch");
        work.run("checkout", "--quiet", "main");
        work.commit("meanwhile");
        work.run("merge", "--quiet", "--no-ff", "--message", "merged", "feature");
        String head = work.head();
        CommitHistory history = pushed();

        assertThat(since(history, Optional.of(first), head))
                .containsExactlyInAnyOrder("merged", "meanwhile", "on the branch");
        assertThat(since(history, Optional.empty(), head)).endsWith("first").hasSize(4);
        assertThat(since(history, Optional.of(head), head)).isEmpty();
        assertThat(history.since(project, Optional.empty(), head, 2)).hasSize(2);
    }

    @Test
    void a_base_that_is_gone_leaves_nothing_out() {
        String head = work.commit("only");

        assertThat(since(pushed(), Optional.of(UNKNOWN), head)).containsExactly("only");
    }

    @Test
    void a_commit_contains_itself_and_what_came_before() {
        String first = work.commit("first");
        String second = work.commit("second");
        CommitHistory history = pushed();

        assertThat(history.contains(project, second, first)).isTrue();
        assertThat(history.contains(project, second, second)).isTrue();
        assertThat(history.contains(project, first, second)).isFalse();
        assertThat(history.contains(project, first, UNKNOWN)).isFalse();
        assertThatThrownBy(() -> history.contains(project, UNKNOWN, first)).isInstanceOf(NoriaException.class);
    }

    @Test
    void tags_stand_for_their_commits_annotated_or_not() {
        String first = work.commit("first");
        work.run("tag", "v1.0.0");
        work.run("tag", "--annotate", "--message", "one", "v1.1.0");

        assertThat(pushed().tags(project))
                .containsExactly(new RefHead("refs/tags/v1.0.0", first), new RefHead("refs/tags/v1.1.0", first));
    }
}
