package dev.noria.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.definition.pipeline.PipelineName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineLoaderTest {
    private final PipelineLoader loader = new PipelineLoader();

    @ParameterizedTest
    @MethodSource("dev.noria.definition.Fixtures#good")
    void good_files_load_without_a_word(Path file) {
        Loaded loaded = loader.load(List.of(Fixtures.source(file)));

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.definitions()).hasSize(1);
    }

    /** Beside each file, in {@code .problems}: {@code line:column code} of what is wrong with it. */
    @ParameterizedTest
    @MethodSource("dev.noria.definition.Fixtures#bad")
    void bad_files_have_exactly_the_problems_beside_them(Path file) throws IOException {
        Loaded loaded = loader.load(List.of(Fixtures.source(file)));

        String found = loaded.problems().stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.code() + "\n")
                .collect(Collectors.joining());
        Path expected = Path.of(file.toString().replace(".yaml", ".problems"));
        assertThat(found).isEqualTo(Files.readString(expected));
        assertThat(loaded.valid()).isFalse();
        assertThat(loaded.definitions()).isEmpty();
    }

    @Test
    void every_message_is_one_sentence() {
        Fixtures.bad()
                .flatMap(file -> loader.load(List.of(Fixtures.source(file))).problems().stream())
                .forEach(problem -> assertThat(problem.message())
                        .matches("[A-Z\"].*[^.][.?]")
                        .doesNotContain("null"));
    }

    @Test
    void every_code_is_in_the_documentation() throws IOException {
        String documentation = Files.readString(Path.of("docs/pipelines.md"));
        Fixtures.bad()
                .flatMap(file -> loader.load(List.of(Fixtures.source(file))).problems().stream())
                .forEach(problem -> assertThat(documentation).contains("`" + problem.code() + "`"));
    }

    @Test
    void unknown_stage_suggests_the_nearest_name() {
        assertThat(messages("stages: {tset: {a: {image: b, commands: c}}}"))
                .containsExactly("There is no stage \"tset\"; did you mean \"test\"?");
    }

    @Test
    void unknown_key_suggests_the_nearest_name() {
        assertThat(messages("stages: {test: {a: {image: b, comands: c, commands: d}}}"))
                .containsExactly("\"comands\" is no key of step \"a\"; did you mean \"commands\"?");
    }

    @Test
    void sentences_stay_on_one_line_whatever_they_quote() {
        assertThat(messages("\"a\\nb" + "c".repeat(1000) + "\": 1\nstages: {test: {a: {image: b, commands: c}}}"))
                .allMatch(message -> message.length() < 510 && !message.contains("\n"))
                .hasSize(1);
    }

    @Test
    void a_circle_is_told_step_by_step() {
        assertThat(messages("stages: {test: {a: {image: i, commands: c, depends_on: [b]},"
                        + " b: {image: i, commands: c, depends_on: [a]}}}"))
                .containsExactly(
                        "Steps wait for each other in a circle, a → b → a; take one of them out of depends_on.");
    }

    @Test
    void one_bad_file_does_not_keep_the_others_from_loading() {
        Loaded loaded = loader.load(List.of(
                new SourceFile(".noria/a.yaml", "nonsense"),
                new SourceFile(".noria/b.yaml", "stages: {test: {a: {image: b, commands: c}}}")));

        assertThat(loaded.definitions()).extracting(Definition::name).containsExactly("b");
        assertThat(loaded.problems()).extracting(Problem::file).containsOnly(".noria/a.yaml");
    }

    @Test
    void two_pipelines_of_one_name_are_a_problem_of_the_second() {
        String content = "stages: {test: {a: {image: b, commands: c}}}";
        Loaded loaded = loader.load(List.of(
                new SourceFile(".noria/shop.yaml", content),
                new SourceFile(".noria/b.yaml", "name: shop\n" + content)));

        assertThat(loaded.problems())
                .extracting(Problem::file, Problem::line, Problem::column, Problem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(".noria/b.yaml", 1, 7, "duplicate-pipeline"));
    }

    @Test
    void a_pipeline_without_name_is_called_after_its_file() {
        assertThat(Stream.of(".noria.yaml", ".noria/build.yml", "ci/a.b.yaml", "plain")
                        .map(PipelineName::baseName))
                .containsExactly("noria", "build", "a.b", "plain");
    }

    @Test
    void the_version_number_of_an_environment_variable_stays_text() {
        Definition definition = loader.load(List.of(new SourceFile(
                        "a.yaml", "environment: {V: 1.10}\nstages: {test: {a: {image: b, commands: c}}}")))
                .definitions()
                .get(0);

        assertThat(definition.environment().get("V"))
                .isInstanceOfSatisfying(
                        Setting.Text.class,
                        text -> assertThat(text.value().constant()).contains("1.10"));
    }

    private List<String> messages(String content) {
        return loader.load(List.of(new SourceFile("a.yaml", content))).problems().stream()
                .map(Problem::message)
                .toList();
    }
}
