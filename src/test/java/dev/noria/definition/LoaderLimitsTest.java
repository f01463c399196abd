package dev.noria.definition;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that are made to hurt: each is one problem, soon. */
class LoaderLimitsTest {

    @Test
    void a_large_file_is_a_problem() {
        assertThat(codes("a: " + "x".repeat(256 * 1024))).containsExactly("file-too-large");
    }

    @Test
    void size_counts_bytes_not_characters() {
        assertThat(codes("a: " + "ä".repeat(120 * 1024))).contains("unknown-key");
        assertThat(codes("a: " + "€".repeat(100 * 1024))).containsExactly("file-too-large");
    }

    @Test
    void deep_nesting_is_a_problem_in_every_style() {
        assertThat(codes("[".repeat(200_000))).containsExactly("too-deep");
        assertThat(codes("{a: ".repeat(50_000))).containsExactly("too-deep");
        assertThat(codes("- ".repeat(100_000))).containsExactly("too-deep");
        assertThat(codes(IntStream.range(0, 400)
                        .mapToObj(i -> " ".repeat(i) + "a:\n")
                        .collect(Collectors.joining())))
                .containsExactly("too-deep");
    }

    @Test
    void a_billion_laughs_are_a_problem() {
        StringBuilder laughs = new StringBuilder("variables:\n  a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 20; i++) {
            String alias = "*a" + (i - 1);
            laughs.append(
                    "  a" + i + ": &a" + i + " [" + String.join(", ", java.util.Collections.nCopies(9, alias)) + "]\n");
        }
        assertThat(codes(laughs.toString())).containsExactly("too-many-aliases");
    }

    @Test
    void an_alias_cannot_hold_itself() {
        assertThat(codes("variables: &v {a: [*v]}\nstages: {test: {a: {image: b, commands: c}}}"))
                .containsExactly("unknown-anchor");
    }

    @Test
    void a_thousand_steps_load_and_one_more_does_not() {
        assertThat(codes(steps(1000))).isEmpty();
        assertThat(codes(steps(1001))).containsExactly("too-many-steps");
    }

    @Test
    void hundreds_of_circles_are_told_soon() {
        String all = IntStream.range(0, 600).mapToObj(i -> "s" + i).collect(Collectors.joining(", "));
        StringBuilder file =
                new StringBuilder("variables: {d: &d {image: b, commands: c, depends_on: [" + all + "]}}\n");
        file.append("stages:\n  test:\n");
        IntStream.range(0, 600).forEach(i -> file.append("    s" + i + ": *d\n"));
        assertThat(codes(file.toString())).contains("dependency-cycle");
    }

    @Test
    void many_problems_are_cut_to_two_hundred() {
        String keys = IntStream.range(0, 5000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
        assertThat(codes(keys)).hasSize(200);
    }

    @Test
    void nested_substitutions_and_braces_do_not_overflow() {
        assertThat(codes(step("environment: {A: \"" + "${a=".repeat(50_000) + "\"}")))
                .containsExactly("bad-substitution");
        assertThat(codes(step("when: {branch: \"" + "{".repeat(50_000) + "\"}")))
                .containsExactly("invalid-value");
    }

    @Test
    void a_thousand_steps_of_woodpecker_load_and_one_more_does_not() {
        assertThat(codes(woodpeckerSteps(1000))).isEmpty();
        assertThat(codes(woodpeckerSteps(1001))).containsExactly("too-many-steps");
    }

    @Test
    void a_woodpecker_file_has_the_same_limits() {
        String deep = "steps: {a: {image: b, settings: {c: " + "[".repeat(70) + "]".repeat(70) + "}}}";
        assertThat(codes(deep)).containsExactly("too-deep");
        assertThat(codes("steps:\n  a: {image: b, commands: " + "x".repeat(256 * 1024) + "}"))
                .containsExactly("file-too-large");
        assertThat(codes("steps:\n  a: {image: b, commands: \"" + "${a=".repeat(40_000) + "\"}"))
                .contains("bad-substitution");
        assertThat(codes("steps:\n  a: {image: b, commands: " + "${a=".repeat(40_000) + "}"))
                .isNotEmpty();
    }

    @Test
    void lists_that_merge_lists_cannot_grow_without_end() {
        StringBuilder lists = new StringBuilder("variables:\n  a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 30; i++) {
            lists.append("  a" + i + ": &a" + i + "\n" + ("    - <<: *a" + (i - 1) + "\n").repeat(9));
        }
        assertThat(codes(lists + "steps: {a: {image: b, commands: *a29}}")).containsExactly("too-many-aliases");
    }

    @Test
    void maps_merge_fifteen_levels_deep_and_no_deeper() {
        assertThat(codes(merges(15))).isEmpty();
        assertThat(codes(merges(16))).containsExactly("invalid-merge");
    }

    @Test
    void many_steps_of_one_name_are_told_soon() {
        String same = "steps:\n" + "  - {name: a, image: b, commands: c, when: {event: push}}\n".repeat(1000);
        assertThat(codes(same)).contains("renamed-step").hasSize(200);
    }

    private static String merges(int levels) {
        StringBuilder maps = new StringBuilder("when: {event: push}\nvariables:\n  m0: &m0 {image: b}\n");
        for (int i = 1; i < levels; i++) {
            maps.append("  m" + i + ": &m" + i + " {<<: *m" + (i - 1) + "}\n");
        }
        return maps + "steps: {a: {<<: *m" + (levels - 1) + ", commands: c}}\n";
    }

    private static String woodpeckerSteps(int count) {
        return "when: {event: push}\nsteps:\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "  s" + i + ": {image: a, commands: b}\n")
                        .collect(Collectors.joining());
    }

    private static String step(String key) {
        return "stages: {test: {a: {image: b, commands: c, " + key + "}}}";
    }

    private static String steps(int count) {
        return "stages:\n  test:\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "    s" + i + ": {image: a, commands: b}\n")
                        .collect(Collectors.joining());
    }

    private static List<String> codes(String content) {
        return assertTimeoutPreemptively(
                ofSeconds(5),
                () -> new PipelineLoader()
                        .load(List.of(new SourceFile("a.yaml", content))).problems().stream()
                                .map(Problem::code)
                                .toList());
    }
}
