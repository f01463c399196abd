package dev.noria.definition.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.yaml.Position;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceFileTest {

    @Test
    void bytes_that_are_no_utf8_are_a_problem_where_they_stand() {
        SourceFile file = SourceFile.of("a.yaml", "name: shop\nb: \u00ff\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(file.broken()).contains(new Position(2, 4));
        assertThat(new PipelineLoader().load(java.util.List.of(file)).problems())
                .singleElement()
                .hasToString(
                        "Problem[file=a.yaml, line=2, column=4, code=invalid-utf8, severity=ERROR, message=The bytes from"
                                + " here on are no UTF-8; save the file in UTF-8.]");
    }

    @Test
    void utf8_is_read_as_it_is() {
        SourceFile file = SourceFile.of("a.yaml", "ä€😀".getBytes(StandardCharsets.UTF_8));

        assertThat(file).isEqualTo(new SourceFile("a.yaml", "ä€😀"));
    }
}
