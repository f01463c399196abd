package dev.noria.definition.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.Definition;
import dev.noria.definition.Problem;
import dev.noria.definition.StepDefinition;
import dev.noria.definition.StepWork;
import dev.noria.definition.text.MalformedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncludesTest {
    private static final String UNIT = "stages: {test: {unit: {image: a, commands: [x, y], timeout: 5m}}}";

    @Test
    void maps_merge_lists_replace_and_the_including_file_wins() {
        Definition definition = load(
                        "include: [one, two]\nstages: {test: {unit: {commands: [z]}}}",
                        Map.of(
                                "one",
                                UNIT + "\nenvironment: {A: one, B: one, C: one}",
                                "two",
                                "environment: {B: two, C: two}"))
                .definitions()
                .get(0);

        assertThat(definition.environment().keySet()).containsExactly("A", "B", "C");
        assertThat(definition.environment().get("B").toString()).contains("two");
        assertThat(definition.environment().get("A").toString()).contains("one");
        StepDefinition unit = definition.steps().get(0);
        assertThat(((StepWork.Container) unit.work()).commands()).containsExactly("z");
        assertThat(unit.timeout()).isPresent();
    }

    @Test
    void what_a_file_of_another_project_includes_is_in_that_project() {
        Loaded loaded = load(
                "include: ci//base.yaml@v1",
                Map.of("ci//base.yaml@v1", "include: steps.yaml", "ci//steps.yaml@v1", UNIT));

        assertThat(loaded.problems()).isEmpty();
    }

    @Test
    void problems_are_told_where_they_are() {
        Loaded loaded = load("include: one\n" + UNIT, Map.of("one", "timeout: 1m\ntimeuot: 2m\n"));

        assertThat(loaded.problems())
                .extracting(Problem::file, Problem::line, Problem::column, Problem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("one", 2, 1, "unknown-key"));
    }

    @Test
    void files_that_include_each_other_are_a_problem() {
        Loaded loaded = load("include: one\n" + UNIT, Map.of("one", "include: two", "two", "include: one"));

        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("invalid-include");
            assertThat(problem.message()).isEqualTo("\"one\" includes itself, in the end; take one of them out.");
        });
    }

    private static Loaded load(String content, Map<String, String> others) {
        IncludeSource source = path -> {
            String other = others.get(path.toString());
            if (other == null) {
                throw new MalformedException("\"" + path + "\" is not there; write it");
            }
            return other;
        };
        return new PipelineLoader(source).load(List.of(new SourceFile("a.yaml", content)));
    }
}
