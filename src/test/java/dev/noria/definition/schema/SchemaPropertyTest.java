package dev.noria.definition.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.noria.definition.Problem;
import dev.noria.definition.Severity;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The reader and the schema say the same of files made at random. A failure prints the seed; put it into
 * {@code -Dnoria.test.seed=…} to see it again.
 */
class SchemaPropertyTest {
    /** What one part of a file says about another, and substitutions: a schema cannot know. */
    private static final Set<String> BETWEEN_PARTS = Set.of(
            "duplicate-step",
            "duplicate-service",
            "unknown-dependency",
            "unknown-pipeline",
            "dependency-cycle",
            "unknown-step",
            "step-not-before",
            "not-a-build-step",
            "unknown-environment",
            "unknown-input",
            "invalid-input",
            "bad-substitution");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true)
            .build();

    private final long seed = Long.getLong("noria.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final FileGenerator files = new FileGenerator(random);
    private final PipelineLoader loader = new PipelineLoader();
    private final SchemaCheck check = new SchemaCheck();
    private final List<String> differences = new ArrayList<>();

    @AfterEach
    void reader_and_schema_say_the_same() {
        assertThat(differences.stream().limit(10)).as("seed " + seed).isEmpty();
    }

    @Test
    void what_the_tables_make_is_read_and_satisfies_the_schema_or_neither() throws JsonProcessingException {
        int right = 0;
        for (int i = 0; i < 1000; i++) {
            right += compare(-1) ? 1 : 0;
        }
        assertThat(right).as("right files among a thousand, seed " + seed).isGreaterThan(300);
    }

    @Test
    void one_part_that_is_changed_is_a_mistake_to_both_or_to_neither() throws JsonProcessingException {
        int wrong = 0;
        for (int i = 0; i < 6000; i++) {
            wrong += compare(random.nextInt(300)) ? 0 : 1;
        }
        assertThat(wrong).as("wrong files among six thousand, seed " + seed).isBetween(1500, 5500);
    }

    private boolean compare(int wrongPart) throws JsonProcessingException {
        Object file = files.file(wrongPart);
        if (file instanceof Map<?, ?> map && map.containsKey("include")) {
            // Needs other files, which are not here.
            return true;
        }
        String content = JSON.writeValueAsString(file);
        List<Problem> problems = loader.load(List.of(new SourceFile("a.yaml", content))).problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .filter(problem -> !BETWEEN_PARTS.contains(problem.code()))
                .toList();
        List<String> complaints = check.complaints(file);
        if (problems.isEmpty() != complaints.isEmpty()) {
            differences.add("reader: %s%nschema: %s%nfile: %s%n".formatted(problems, complaints, content));
        }
        return problems.isEmpty();
    }
}
