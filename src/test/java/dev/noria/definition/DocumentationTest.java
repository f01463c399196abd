package dev.noria.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation and the examples show can be used as it stands. */
class DocumentationTest {
    @ParameterizedTest
    @MethodSource("dev.noria.definition.Examples#wholePipelines")
    void every_whole_pipeline_loads(SourceFile file) {
        assertThat(new PipelineLoader().load(List.of(file)).problems())
                .as(file.path())
                .isEmpty();
    }

    @Test
    void there_is_something_to_load() throws IOException {
        assertThat(Examples.wholePipelines())
                .extracting(SourceFile::path)
                .contains("README.md", "pipelines/demo/.noria.yaml");
    }
}
