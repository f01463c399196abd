package dev.noria.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation and the examples show can be used as it stands. */
class DocumentationTest {
    private static final Pattern WHOLE = Pattern.compile("^(stages|steps):", Pattern.MULTILINE);
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    static List<SourceFile> wholePipelines() throws IOException {
        List<SourceFile> pipelines = new ArrayList<>();
        try (Stream<Path> pages = Stream.concat(Stream.of(Path.of("README.md")), Files.list(Path.of("docs")))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher block = BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    if (WHOLE.matcher(block.group(1)).find()) {
                        pipelines.add(new SourceFile(page.toString(), block.group(1)));
                    }
                }
            }
        }
        try (Stream<Path> examples = Files.list(Path.of("pipelines"))) {
            for (Path example :
                    examples.map(folder -> folder.resolve(".noria.yaml")).toList()) {
                pipelines.add(new SourceFile(example.toString(), Files.readString(example)));
            }
        }
        return pipelines;
    }

    @ParameterizedTest
    @MethodSource("wholePipelines")
    void every_whole_pipeline_loads(SourceFile file) {
        assertThat(new PipelineLoader().load(List.of(file)).problems())
                .as(file.path())
                .isEmpty();
    }

    @Test
    void there_is_something_to_load() throws IOException {
        assertThat(wholePipelines()).extracting(SourceFile::path).contains("README.md", "pipelines/demo/.noria.yaml");
    }
}
