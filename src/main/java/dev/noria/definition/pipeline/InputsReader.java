package dev.noria.definition.pipeline;

import com.google.re2j.Pattern;
import dev.noria.definition.Input;
import dev.noria.definition.evaluate.value.Regexp;
import dev.noria.definition.schema.PipelineKeys;
import dev.noria.definition.step.Words;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import dev.noria.definition.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code inputs}. What stands there is taken as written: nothing is known yet that could be put in. */
public final class InputsReader {
    private final Fields fields;
    private final String name;
    private final Position position;

    private InputsReader(Fields fields, String name, Position position) {
        this.fields = fields;
        this.name = name;
        this.position = position;
    }

    /** The inputs of a file, in its order. */
    public static List<Input> read(Fields file) {
        List<Input> inputs = new ArrayList<>();
        Optional<Node> node = file.node("inputs");
        if (node.isPresent() && node.get() instanceof Mapping map) {
            map.entries().values().forEach(entry -> {
                String name = entry.key().text();
                if (!Names.validOutput(name)) {
                    file.faults()
                            .report(
                                    entry.key().position(),
                                    "invalid-name",
                                    "\"" + name + "\" cannot name an input; write letters, digits, \"_\" and \"-\".");
                }
                Fields fields = Fields.of(entry.value(), "input \"" + name + "\"", PipelineKeys.INPUT, file.values());
                inputs.add(new InputsReader(fields, name, entry.key().position()).input());
            });
        } else if (node.isPresent() && !node.get().isNull()) {
            file.faults()
                    .report(
                            node.get().position(),
                            "invalid-type",
                            "\"inputs\" takes a map, not " + node.get().shape()
                                    + "; write for example target: {type: string}.");
        }
        return inputs;
    }

    private Input input() {
        Optional<String> written = Words.one(fields, "type", Input.Type.keys());
        Input.Type type =
                written.flatMap(Input.Type::of).orElse(fields.has("options") ? Input.Type.CHOICE : Input.Type.STRING);
        List<String> options = texts("options");
        Optional<String> preset = text("default");
        Optional<Pattern> pattern = text("pattern").flatMap(this::pattern);
        boolean required = fields.literal("required", ValueTypes.BOOLEAN, preset.isEmpty());
        Input input = new Input(name, type, options, preset, pattern, required, text("description"), position);
        if (type == Input.Type.CHOICE && options.isEmpty()) {
            fields.missing("options", "[staging, production]");
        } else if (type != Input.Type.CHOICE && fields.has("options")) {
            fields.faults()
                    .report(
                            fields.positionOf("options"),
                            "misplaced-key",
                            "Only a choice has options, and input \"" + name + "\" is a " + type.key()
                                    + "; write type: choice.");
        }
        preset.flatMap(input::refuse)
                .ifPresent(reason -> fields.faults()
                        .report(fields.positionOf("default"), "invalid-input", "The default of " + reason));
        fields.finish();
        return input;
    }

    private Optional<Pattern> pattern(String text) {
        try {
            return Optional.of(Regexp.compile(text));
        } catch (MalformedException e) {
            fields.faults().report(fields.positionOf("pattern"), "invalid-value", e.sentence() + ".");
            return Optional.empty();
        }
    }

    private Optional<String> text(String key) {
        return fields.node(key).flatMap(node -> scalar(node, key));
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        fields.node(key).ifPresent(node -> {
            for (Node item : node instanceof Sequence list ? list.items() : List.of(node)) {
                if (item.isNull()) {
                    reportShape(item, key);
                }
                scalar(item, key).ifPresent(texts::add);
            }
        });
        return texts;
    }

    private Optional<String> scalar(Node node, String key) {
        if (node instanceof Scalar scalar) {
            return scalar.isNull() ? Optional.empty() : Optional.of(scalar.text());
        }
        reportShape(node, key);
        return Optional.empty();
    }

    private void reportShape(Node node, String key) {
        fields.faults()
                .report(
                        node.position(),
                        "invalid-type",
                        "\"" + key + "\" takes a single value, not " + node.shape() + ".");
    }
}
