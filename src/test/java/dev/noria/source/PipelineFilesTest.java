package dev.noria.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.project.Project;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFilesTest {
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
    }

    private List<RepositoryFile> files(Project of) {
        String sha = work.commit("a commit");
        work.run(
                "push", "--quiet", "--force", temp.resolve("repositories/1.git").toString(), "main");
        return repositories.pipelineFiles(of, sha);
    }

    private static List<String> paths(List<RepositoryFile> files) {
        return files.stream().map(RepositoryFile::path).toList();
    }

    @Test
    void none_in_a_commit_without_any() throws IOException {
        work.write("README.md", "hello").write(".noria/notes.txt", "x");

        assertThat(files(project)).isEmpty();
    }

    @Test
    void the_first_usual_place_wins() throws IOException {
        work.write(".woodpecker.yml", "w");
        assertThat(paths(files(project))).containsExactly(".woodpecker.yml");
        work.write(".woodpecker.yaml", "w");
        assertThat(paths(files(project))).containsExactly(".woodpecker.yaml");
        work.write(".woodpecker/b.yml", "w").write(".woodpecker/a.yaml", "w");
        assertThat(paths(files(project))).containsExactly(".woodpecker/a.yaml", ".woodpecker/b.yml");
        work.write(".noria.yml", "n");
        assertThat(paths(files(project))).containsExactly(".noria.yml");
        work.write(".noria.yaml", "n");
        assertThat(paths(files(project))).containsExactly(".noria.yaml");
        work.write(".noria/z.yaml", "n").write(".noria/a.yml", "n").write(".noria/sub/deep.yaml", "n");
        assertThat(paths(files(project))).containsExactly(".noria/a.yml", ".noria/z.yaml");
    }

    @Test
    void an_empty_folder_gives_way_to_the_next_place() throws IOException {
        work.write(".noria/README.md", "none here").write(".woodpecker.yaml", "w");

        assertThat(paths(files(project))).containsExactly(".woodpecker.yaml");
    }

    @Test
    void the_projects_path_is_a_file_or_a_folder() throws IOException {
        work.write(".noria.yaml", "n")
                .write("ci/build.yaml", "b")
                .write("ci/x.txt", "x")
                .write("one.txt", "1");

        assertThat(paths(files(Projects.withPath(project, "ci/build.yaml")))).containsExactly("ci/build.yaml");
        assertThat(paths(files(Projects.withPath(project, "one.txt")))).containsExactly("one.txt");
        assertThat(paths(files(Projects.withPath(project, "ci")))).containsExactly("ci/build.yaml");
        assertThat(paths(files(Projects.withPath(project, "ci/")))).containsExactly("ci/build.yaml");
        assertThat(paths(files(Projects.withPath(project, "./ci/")))).containsExactly("ci/build.yaml");
        assertThat(paths(files(Projects.withPath(project, "/ci/build.yaml")))).containsExactly("ci/build.yaml");
        assertThat(files(Projects.withPath(project, "one.txt/"))).isEmpty();
        assertThat(files(Projects.withPath(project, "../outside.yaml"))).isEmpty();
        assertThat(files(Projects.withPath(project, "missing.yaml"))).isEmpty();
        assertThat(files(Projects.withPath(project, "/"))).isEmpty();
    }

    @Test
    void links_are_not_followed() throws IOException {
        work.write("elsewhere.yaml", "e").write(".noria/real.yaml", "r");
        Files.createSymbolicLink(work.folder().resolve(".noria/link.yaml"), Path.of("../elsewhere.yaml"));
        Files.createSymbolicLink(work.folder().resolve("linked.yaml"), Path.of("elsewhere.yaml"));

        assertThat(paths(files(project))).containsExactly(".noria/real.yaml");
        assertThat(files(Projects.withPath(project, "linked.yaml"))).isEmpty();
    }

    @Test
    void content_is_byte_exact_and_what_is_too_large_is_cut() throws IOException {
        work.write(".noria/a.yaml", "stages:\r\n  - ä\n").write(".noria/b.yaml", new byte[3_000_000]);

        List<RepositoryFile> files = files(project);

        assertThat(new String(files.get(0).content(), StandardCharsets.UTF_8)).isEqualTo("stages:\r\n  - ä\n");
        assertThat(files.get(1).content()).hasSize(1024 * 1024 + 1);
    }
}
