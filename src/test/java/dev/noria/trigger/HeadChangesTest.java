package dev.noria.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.release.GitTags;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which references make a run when a repository is looked at. The pipelines here are filtered, so nothing is carried out. */
@QuarkusTest
class HeadChangesTest {
    private static final String NEVER =
            "when: {event: manual}\nstages: {test: {unit: {image: busybox, commands: [echo]}}}\n";

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final HeadChanges changes;
    private final Repositories repositories;
    private final ProjectStore projects;
    private final GitTags tags;

    HeadChangesTest(HeadChanges changes, Repositories repositories, ProjectStore projects, GitTags tags) {
        this.changes = changes;
        this.repositories = repositories;
        this.projects = projects;
        this.tags = tags;
    }

    @Test
    void a_change_told_of_twice_makes_one_run() throws Exception {
        Project project = pushed("told-twice");
        changes.take(project, repositories.heads(project), false);
        changes.take(project, repositories.heads(project), false);
        assertThat(refs("told-twice")).containsExactly("refs/heads/main");
    }

    @Test
    void a_tag_that_a_release_makes_starts_no_run_and_one_of_a_person_does() throws Exception {
        Project project = pushed("tagged");
        String commit = repositories.heads(project).get(0).sha();
        tags.create(project, "v1", commit, "one");
        changes.take(project, repositories.heads(project), false);
        assertThat(refs("tagged")).containsExactly("refs/heads/main");

        repositories.createTag(project, "v2", commit, "two");
        changes.take(project, repositories.heads(project), false);
        assertThat(refs("tagged")).containsExactly("refs/tags/v2", "refs/heads/main");
    }

    @Test
    void a_push_shows_the_run_that_a_look_in_the_same_moment_has_made() throws Exception {
        NoriaClient server = server();
        server.createProject("{\"name\": \"both\"}");
        Project project = projects.get("both");
        GitFolder git = GitFolder.init(folder.resolve("both"), Map.of(".noria.yaml", NEVER), "first");
        String commit = git.run("rev-parse", "HEAD").strip();
        git.push(server, "both", "main:refs/heads/other");
        changes.take(project, List.of(new RefHead("refs/heads/main", commit)), false);
        assertThat(git.push(server, "both", "main")).contains("Noria: run 2 of both");
        assertThat(refs("both")).containsExactly("refs/heads/main", "refs/heads/other");
    }

    @Test
    void a_reference_that_comes_back_is_new_again() throws Exception {
        Project project = pushed("comes-back");
        String commit = repositories.heads(project).get(0).sha();
        changes.take(project, List.of(), false);
        changes.take(project, repositories.heads(project), false);
        assertThat(refs("comes-back")).containsExactly("refs/heads/main", "refs/heads/main");
        assertThat(repositories.heads(project).get(0).sha()).isEqualTo(commit);
    }

    @Test
    void what_a_repository_has_when_it_is_first_seen_makes_one_run_of_its_branch() throws Exception {
        NoriaClient server = server();
        server.createProject("{\"name\": \"first-seen\", \"url\": \"https://git.invalid/x.git\", \"poll\": \"1d\"}");
        Project watched = projects.get("first-seen");
        Project source = pushed("first-source");
        String commit = repositories.heads(source).get(0).sha();
        List<RefHead> old = List.of(new RefHead("refs/heads/old", commit), new RefHead("refs/tags/v0", commit));
        changes.take(watched, old, true);
        assertThat(refs("first-seen")).isEmpty();
    }

    private Project pushed(String name) throws Exception {
        NoriaClient server = server();
        server.createProject("{\"name\": \"%s\"}".formatted(name));
        GitFolder.init(folder.resolve(name), Map.of(".noria.yaml", NEVER), "first")
                .push(server, name, "main");
        return projects.get(name);
    }

    private List<String> refs(String project) throws Exception {
        List<String> refs = new ArrayList<>();
        for (JsonNode run :
                server().get("/api/v1/projects/%s/runs".formatted(project)).json()) {
            refs.add(run.path("ref").asText());
        }
        return refs;
    }

    private NoriaClient server() {
        return new NoriaClient(base, "test-token");
    }
}
