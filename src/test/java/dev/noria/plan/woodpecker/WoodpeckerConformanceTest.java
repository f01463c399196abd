package dev.noria.plan.woodpecker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.Problem;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.plan.Plan;
import dev.noria.plan.Planned;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.planner.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statement of Woodpecker's language has a case. What a case expects must be so; of a map only the keys that it
 * names, and {@code absent} says that there is no such key. A case that names no {@code problems} expects none.
 */
class WoodpeckerConformanceTest {
    private static final Path CASES = Path.of("src/test/resources/woodpecker");
    private static final String ABSENT = "absent";

    static Stream<WoodpeckerCase> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files
                    .filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .map(WoodpeckerCase::read)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_so(WoodpeckerCase statement) {
        assertThat(statement.expect()).as("expectations").isNotEmpty();
        Map<String, Object> found = plan(statement);
        List<String> differences = new ArrayList<>();
        statement.expect().forEach((key, value) -> compare(key, value, found.get(key), differences));
        if (!statement.expect().containsKey("problems")) {
            compare("problems", List.of(), found.get("problems"), differences);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void every_part_of_the_language_has_cases() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    void every_code_is_in_the_documentation() throws IOException {
        String documentation = Files.readString(Path.of("docs/pipelines.md"));
        cases().flatMap(statement -> problems(statement).stream())
                .forEach(problem -> assertThat(documentation).contains("`" + problem.code() + "`"));
    }

    @Test
    void every_message_is_one_sentence() throws IOException {
        cases().flatMap(statement -> problems(statement).stream())
                .forEach(problem -> assertThat(problem.message()).matches("[A-Z\"].*[^.][.?]"));
    }

    private static Map<String, Object> plan(WoodpeckerCase statement) {
        Loaded loaded = new PipelineLoader().load(statement.files());
        TriggerFacts facts = CaseFacts.of(statement.facts());
        Plan plan = loaded.valid() ? new Planner().plan(loaded.files(), facts).plan() : Plan.EMPTY;
        return PlanView.of(plan, problems(statement));
    }

    private static List<Problem> problems(WoodpeckerCase statement) {
        Loaded loaded = new PipelineLoader().load(statement.files());
        List<Problem> problems = new ArrayList<>(loaded.problems());
        if (loaded.valid()) {
            Planned planned = new Planner().plan(loaded.files(), CaseFacts.of(statement.facts()));
            problems.addAll(planned.problems());
        }
        return problems;
    }

    private static void compare(
            String path, Object expected, @org.jspecify.annotations.Nullable Object found, List<String> differences) {
        if (expected instanceof Map<?, ?> map && found instanceof Map<?, ?> other) {
            map.forEach((key, value) -> compare(path + "." + key, value, other.get(key), differences));
        } else if (ABSENT.equals(expected) ? found != null : !expected.equals(found)) {
            differences.add(path + " is " + found + " and not " + expected);
        }
    }
}
