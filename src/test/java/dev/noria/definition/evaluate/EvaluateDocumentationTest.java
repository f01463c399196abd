package dev.noria.definition.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.evaluate.function.Functions;
import dev.noria.definition.text.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluateDocumentationTest {
    private static final Path PAGE = Path.of("docs/evaluate.md");
    private static final Pattern FUNCTION = Pattern.compile("`([a-zA-Z0-9]+)(?:\\([^`]*\\))?`");

    @Test
    void its_examples_are_conditions() throws IOException, MalformedException {
        List<String> examples =
                Files.readString(PAGE).split("```")[1].strip().lines().toList();

        assertThat(examples).hasSizeGreaterThan(3);
        for (String example : examples) {
            assertThat(Condition.parse(example).variables()).as(example).isNotEmpty();
        }
    }

    @Test
    void it_names_every_function() throws IOException {
        String section = Files.readString(PAGE).split("## Functions")[1].split("A predicate is")[0];
        Set<String> named =
                FUNCTION.matcher(section).results().map(match -> match.group(1)).collect(Collectors.toSet());
        Set<String> all = new TreeSet<>(Functions.names());
        Arrays.stream(Loop.values()).map(Loop::word).forEach(all::add);

        assertThat(named).containsExactlyInAnyOrderElementsOf(all);
    }
}
