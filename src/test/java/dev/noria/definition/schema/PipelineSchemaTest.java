package dev.noria.definition.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.definition.Fixtures;
import dev.noria.definition.load.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineSchemaTest {
    private static final Path KEPT = Path.of("docs/pipeline.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaCheck CHECK = new SchemaCheck();

    /** Files whose mistakes are in what their parts say about each other, or that are no YAML or no such file at all. */
    private static final Set<String> NOT_FOR_A_SCHEMA =
            Set.of("documents.yaml", "empty.yaml", "references.yaml", "syntax.yaml", "tab.yaml", "yaml-rules.yaml");

    /** {@code -Dnoria.schema.write=true} writes the file anew. */
    @Test
    void the_schema_in_the_repository_is_the_one_of_the_tables() throws IOException {
        String made = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(PipelineSchema.document()) + "\n";
        if (Boolean.getBoolean("noria.schema.write")) {
            Files.writeString(KEPT, made);
        }
        assertThat(Files.readString(KEPT))
                .as("docs/pipeline.schema.json; write it anew with -Dnoria.schema.write=true")
                .isEqualTo(made);
    }

    @Test
    void the_schema_is_one_by_its_own_schema() throws IOException {
        var meta = com.networknt.schema.JsonSchemaFactory.getInstance(
                        com.networknt.schema.SpecVersion.VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(JSON.<JsonNode>valueToTree(PipelineSchema.document())))
                .isEmpty();
    }

    @Test
    void every_key_says_what_it_is() {
        assertThat(PipelineSchema.document().toString()).doesNotContain("description=.");
        JsonNode schema = JSON.valueToTree(PipelineSchema.document());
        schema.findParents("properties")
                .forEach(map -> map.get("properties").properties().stream()
                        .filter(property -> map.path("additionalProperties").isBoolean())
                        .forEach(property -> assertThat(
                                        property.getValue().path("description").asText())
                                .as(property.getKey())
                                .matches("[A-Z].*[^.]\\.")));
    }

    @Test
    void every_example_and_default_is_right_by_its_own_key() {
        JsonNode schema = JSON.valueToTree(PipelineSchema.document());
        for (JsonNode map : schema.findParents("properties")) {
            map.get("properties").properties().forEach(property -> {
                JsonNode key = property.getValue();
                for (JsonNode example : key.path("examples")) {
                    assertThat(valid(schema, key, example))
                            .as(property.getKey() + ": " + example)
                            .isTrue();
                }
                if (key.has("default")) {
                    assertThat(valid(schema, key, key.get("default")))
                            .as(property.getKey())
                            .isTrue();
                }
            });
        }
    }

    private static boolean valid(JsonNode schema, JsonNode part, JsonNode value) {
        var whole = JSON.createObjectNode();
        whole.setAll((com.fasterxml.jackson.databind.node.ObjectNode) part.deepCopy());
        whole.set("$defs", schema.get("$defs"));
        return com.networknt.schema.JsonSchemaFactory.getInstance(com.networknt.schema.SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(value)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void every_good_file_satisfies_the_schema(SourceFile file) {
        assertThat(CHECK.complaints(file.content())).as(file.path()).hasValue(List.of());
    }

    static Stream<SourceFile> goodFiles() throws IOException {
        return Stream.concat(
                Fixtures.good().map(Fixtures::source), dev.noria.definition.Examples.wholePipelines().stream());
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void every_file_with_a_structural_mistake_violates_it(Path file) {
        assertThat(CHECK.complaints(Fixtures.source(file).content()).orElseThrow())
                .as(file.toString())
                .isNotEmpty();
    }

    static Stream<Path> badFiles() {
        return Fixtures.bad()
                .filter(file -> !NOT_FOR_A_SCHEMA.contains(file.getFileName().toString()));
    }

    @Test
    void it_says_where_and_what() {
        assertThat(CHECK.complaints(Map.of(
                        "stages", Map.of("test", Map.of("unit", Map.of("image", "a", "comands", "b"))))))
                .anyMatch(message -> message.startsWith("/stages/test/unit") && message.contains("comands"));
    }
}
