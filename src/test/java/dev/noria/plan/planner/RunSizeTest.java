package dev.noria.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.Problem;
import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.Planned;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunSizeTest {

    private static Planned plan(SourceFile... files) {
        Loaded loaded = new PipelineLoader().load(List.of(files));
        assertThat(loaded.valid()).as("%s", loaded.problems()).isTrue();
        return new Planner().plan(loaded.files(), TestFacts.of(TriggerEvent.PUSH, "refs/heads/main", "Message"));
    }

    /** A file whose matrix has so many combinations, of so many steps each. */
    private static SourceFile file(String name, int combinations, int steps) {
        String axis =
                IntStream.range(0, combinations).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String text = IntStream.range(0, steps)
                .mapToObj(i -> "    s%d: {image: a, commands: [b], depends_on: []}\n".formatted(i))
                .collect(Collectors.joining("", "matrix:\n  A: [" + axis + "]\nstages:\n  test:\n", ""));
        return new SourceFile(".noria/" + name + ".yaml", text);
    }

    @Test
    void a_run_of_a_quarter_million_steps_is_a_problem_at_its_matrix_and_known_at_once() {
        long start = System.nanoTime();
        Planned planned = plan(file("huge", 256, 1000));

        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
        assertThat(planned.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("too-many-steps");
            assertThat(problem.message()).contains("256000 steps").contains("take out combinations of the matrix");
            assertThat(problem.line()).isEqualTo(2);
        });
        assertThat(planned.plan().pipelines()).isEmpty();
    }

    @Test
    void the_steps_of_all_files_count_together() {
        Planned planned = plan(file("a", 10, 500), file("b", 10, 500), file("c", 1, 1));

        assertThat(planned.problems())
                .extracting(Problem::file, Problem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(".noria/c.yaml", "too-many-steps"));
        assertThat(planned.plan().pipelines()).hasSize(20);
    }
}
