package dev.noria.plan.woodpecker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.Planned;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.planner.Planner;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What a plugin reads is what the file says, for random settings. A failure prints the seed; put it into
 * {@code -Dnoria.test.seed=…} to see it again.
 */
class SettingEncodingPropertyTest {
    private static final List<String> TEXTS = List.of(
            "plain",
            "two words",
            "a,b",
            "true",
            "1",
            "1.10",
            "null",
            "~",
            "",
            "<&>",
            "ü😀",
            "\"'\\",
            "line\nline",
            "${x}",
            "#",
            "- a",
            "\u2028");

    private final long seed = Long.getLong("noria.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void a_setting_comes_back_as_it_was() throws JsonProcessingException {
        for (int i = 0; i < 1500; i++) {
            JsonNode setting = value(random.nextInt(4));
            // JSON is YAML; only a dollar sign means something else.
            String written = setting.toString().replace("${", "$${");
            String file = "when: {event: push}\nsteps: {a: {image: b, settings: {value: " + written + "}}}\n";
            String context = "seed " + seed + ", file:\n" + file;
            Map<String, EnvironmentValue> environment = environment(file, context);
            EnvironmentValue value = environment.get("PLUGIN_VALUE");
            if (setting.isNull()) {
                assertThat(value).as(context).isNull();
            } else {
                check(setting, value.text(secret -> "the " + secret), context);
            }
        }
    }

    private void check(JsonNode setting, String text, String context) throws JsonProcessingException {
        boolean simple = StreamSupport.stream(setting.spliterator(), false).noneMatch(JsonNode::isContainerNode);
        if (setting.isNumber()) {
            assertThat(Double.parseDouble(text)).as(context).isEqualTo(setting.doubleValue());
        } else if (!setting.isContainerNode()) {
            assertThat(text).as(context).isEqualTo(setting.asText());
        } else if (setting.has("from_secret")) {
            assertThat(text).as(context).isEqualTo("the token");
        } else if (setting.isArray() && simple) {
            String joined = StreamSupport.stream(setting.spliterator(), false)
                    .map(item -> item.isNull() ? "" : item.isDouble() ? "0.5" : item.asText())
                    .collect(Collectors.joining(","));
            assertThat(text).as(context).isEqualTo(joined);
        } else {
            assertThat(json.readTree(text)).as(context).isEqualTo(withSecrets(setting));
        }
    }

    /** What is in the place of secrets when a plugin reads it. */
    private JsonNode withSecrets(JsonNode node) {
        if (node.has("from_secret")) {
            return json.getNodeFactory().textNode("the token");
        } else if (node.isObject()) {
            ObjectNode copy = json.createObjectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), withSecrets(field.getValue())));
            return copy;
        } else if (node.isArray()) {
            ArrayNode copy = json.createArrayNode();
            node.forEach(item -> copy.add(withSecrets(item)));
            return copy;
        }
        return node;
    }

    private JsonNode value(int depth) {
        int kind = random.nextInt(depth == 0 ? 5 : 8);
        return switch (kind) {
            case 0 -> json.getNodeFactory().nullNode();
            case 1 -> json.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> json.getNodeFactory().numberNode(random.nextInt(2_000_000) - 1_000_000);
            case 3 -> json.getNodeFactory().numberNode(0.5);
            case 4 -> json.getNodeFactory().textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 5 -> json.createObjectNode().put("from_secret", "Token");
            case 6 -> {
                ArrayNode list = json.createArrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
            default -> {
                ObjectNode map = json.createObjectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.set("k" + random.nextInt(9), value(depth - 1));
                }
                yield map;
            }
        };
    }

    private static Map<String, EnvironmentValue> environment(String file, String context) {
        Loaded loaded = new PipelineLoader().load(List.of(new SourceFile(".woodpecker.yaml", file)));
        assertThat(loaded.problems()).as(context).isEmpty();
        Planned planned = new Planner().plan(loaded.files(), CaseFacts.of(Map.of()));
        assertThat(planned.problems()).as(context).isEmpty();
        return ((RunContainer) planned.plan().pipelines().get(0).steps().get(0).action()).environment();
    }
}
