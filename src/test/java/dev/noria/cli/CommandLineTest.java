package dev.noria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lint} and {@code plan} as a person calls them. */
class CommandLineTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void lint_shows_each_problem_with_its_line_and_a_mark_below_the_place() throws Exception {
        String file = write("bad.yaml", "stages:\n  tset:\n    unit: {image: x, commands: [y]}\n");
        assertThat(run("lint", file)).isEqualTo(1);
        assertThat(lines(out))
                .containsSubsequence(
                        file + ":2:3: error: There is no stage \"tset\"; did you mean \"test\"? (unknown-stage)",
                        "      tset:",
                        "      ^",
                        "✕ 1 error.");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
    }

    @Test
    void lint_colours_for_a_terminal_and_never_passes_on_what_a_file_would_do_to_it() throws Exception {
        String file = write("bad.yaml", "stages:\n  \"te\\e]0;owned\\a\": {}\n");
        try (Terminal terminal = new Terminal(out, err, true)) {
            assertThat(Main.commandLine(terminal).execute("lint", file)).isEqualTo(1);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\u001b[31merror:")
                .doesNotContain("\u001b]", "\u0007");
    }

    @Test
    void lint_as_json_is_what_the_server_answers() throws Exception {
        String file = write("bad.yaml", "stages:\n  tset: {}\n");
        assertThat(run("lint", "--json", file)).isEqualTo(1);
        JsonNode answer = new ObjectMapper().readTree(out.toByteArray());
        assertThat(answer.path("valid").asBoolean()).isFalse();
        assertThat(answer.path("problems").findValuesAsText("code"))
                .containsExactly("no-steps", "unknown-stage", "empty-stage");
    }

    @Test
    void lint_of_what_is_not_there_or_not_understood_has_another_status() {
        assertThat(run("lint", folder.resolve("nope.yaml").toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no file");
        assertThat(run("lint", "--jsno", "x")).isEqualTo(2);
        assertThat(run("lnit")).isEqualTo(2);
    }

    @Test
    void files_of_a_folder_for_pipelines_belong_together_and_others_do_not() throws Exception {
        String step = "stages: {test: {unit: {image: x, commands: [y]}}}\n";
        write(".noria/one.yaml", step);
        write(".noria/two.yaml", "depends_on: [one]\n" + step);
        assertThat(run("lint", folder.resolve(".noria").toString())).isZero();
        String same = write("a/pipeline.yaml", step);
        String other = write("b/pipeline.yaml", step);
        assertThat(run("lint", same, other)).isZero();
        assertThat(run("lint", folder.resolve(".noria/two.yaml").toString())).isEqualTo(1);
    }

    @Test
    void plan_says_what_would_run_and_why_the_rest_does_not() throws Exception {
        String file = write(
                "p.yaml",
                "stages: {test: {unit: {image: busybox, commands: [y]}, side: {image: x, commands: [y], when: {branch: other}}}}\n");
        assertThat(run("plan", "--branch", "main", file)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("○ test › unit  busybox", "– test › side  branch \"main\" matches none of other", "Plan ");
    }

    @Test
    void plan_refuses_wrong_inputs_and_names_each() throws Exception {
        String file = write(
                "p.yaml",
                "inputs: {target: {type: choice, options: [a, b]}}\nstages: {test: {unit: {image: x, commands: [y]}}}\n");
        assertThat(run("plan", "--event", "manual", "--input", "target=c", "--input", "tarket=a", file))
                .isEqualTo(1);
        assertThat(lines(err)).hasSize(2).allMatch(line -> line.startsWith("noria: "));
        assertThat(run("plan", "--event", "manual", "--input", "target=a", file))
                .isZero();
        assertThat(run("plan", "--event", "birthday", file)).isEqualTo(2);
        assertThat(run("plan", "--server", "http://127.0.0.1:1", "--project", "x"))
                .isEqualTo(2);
    }

    @Test
    void the_same_plan_has_the_same_hash() throws Exception {
        String file = write("p.yaml", "stages: {test: {unit: {image: x, commands: [y]}}}\n");
        run("plan", "--json", file);
        String first =
                new ObjectMapper().readTree(out.toByteArray()).path("hash").asText();
        out.reset();
        run("plan", "--json", file);
        assertThat(new ObjectMapper().readTree(out.toByteArray()).path("hash").asText())
                .isEqualTo(first)
                .matches("[0-9a-f]{64}");
    }

    private int run(String... arguments) {
        try (Terminal terminal = new Terminal(out, err, false)) {
            return Main.commandLine(terminal).execute(arguments);
        }
    }

    private String write(String name, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return file.toString();
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
