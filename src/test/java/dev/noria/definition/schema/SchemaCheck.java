package dev.noria.definition.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import dev.noria.definition.Problems;
import dev.noria.definition.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds files against the JSON Schema, with a validator that is not ours. */
public final class SchemaCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema;

    public SchemaCheck() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .regularExpressionFactory(SchemaCheck::regularExpression)
                .build();
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.<JsonNode>valueToTree(PipelineSchema.document()), config);
    }

    /** What is wrong with a file, as the validator says it; empty when the file is not YAML at all. */
    public Optional<List<String>> complaints(String content) {
        Problems problems = new Problems("a.yaml");
        return YamlReader.read(content, problems)
                .filter(root -> !problems.failed())
                .map(CoreValue::of)
                .map(this::complaints);
    }

    /** As ECMA 262 has it: the end is the end, and not the place before a last line break, as in Java. */
    private static RegularExpression regularExpression(String regex) {
        Pattern pattern = Pattern.compile(regex.replaceAll("(?<![\\\\\\[^])\\$", "\\\\z"));
        return text -> pattern.matcher(text).find();
    }

    /** What is wrong with a document. */
    public List<String> complaints(@Nullable Object document) {
        return schema.validate(JSON.valueToTree(document)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
