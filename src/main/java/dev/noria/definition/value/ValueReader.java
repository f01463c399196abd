package dev.noria.definition.value;

import dev.noria.definition.text.Expression;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Template;
import dev.noria.definition.text.Variables;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads scalars as values, checks what can be checked before a run, and collects the outputs they read. */
public final class ValueReader {
    private final Faults faults;
    private final List<OutputReference> outputs = new ArrayList<>();

    public ValueReader(Faults faults) {
        this.faults = faults;
    }

    public Faults faults() {
        return faults;
    }

    /** The outputs of steps that the values read so far refer to. */
    public List<OutputReference> outputs() {
        return outputs;
    }

    /**
     * A single value; anything else is reported.
     *
     * @param what the value is of: {@code "image"} with its quotes
     */
    public <T> Value<T> one(Node node, ValueType<T> type, String what) {
        if (!(node instanceof Scalar scalar) || scalar.isNull()) {
            if (node instanceof Mapping map && map.entries().containsKey("from_secret")) {
                faults.notYet(node.position(), "A value from_secret");
            } else {
                faults.report(
                        node.position(), "invalid-type", what + " takes a single value, not " + node.shape() + ".");
            }
            return new Value<>(Template.literal(""), node.position(), type);
        }
        return text(scalar, type);
    }

    private <T> Value<T> text(Scalar scalar, ValueType<T> type) {
        Value<T> value = Value.literal(scalar.text(), scalar.position(), type);
        try {
            value = new Value<>(Template.parse(scalar.text()), scalar.position(), type);
        } catch (MalformedException e) {
            faults.report(scalar.position(), "bad-substitution", e.sentence() + ".");
            return value;
        }
        for (Expression expression : value.template().expressions()) {
            expression.output().ifPresent(output -> outputs.add(new OutputReference(output, scalar.position())));
        }
        if (!value.template().hasSubstitutions()) {
            try {
                value.evaluate(new Variables(Map.of()));
            } catch (MalformedException e) {
                faults.report(scalar.position(), "invalid-value", e.sentence() + ".");
            }
        }
        return value;
    }

    /** A list, or a single value that stands for a list of one. */
    public <T> List<Value<T>> list(Node node, ValueType<T> type, String what) {
        List<Value<T>> values = new ArrayList<>();
        if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                values.add(one(item, type, "An item of " + what));
            }
        } else {
            values.add(one(node, type, what));
        }
        return values;
    }

    /** Names with values; a name with nothing behind it has the empty text. */
    public Map<String, Value<String>> variables(Node node, ValueType<String> type, String what) {
        Map<String, Value<String>> values = new LinkedHashMap<>();
        if (node instanceof Mapping map) {
            map.entries().forEach((name, entry) -> {
                if (!Names.validVariable(name)) {
                    faults.report(
                            entry.key().position(),
                            "invalid-name",
                            "\"" + name + "\" cannot name a variable; write letters, digits and \"_\".");
                }
                Node value = entry.value();
                values.put(
                        name,
                        value.isNull()
                                ? Value.literal("", value.position(), type)
                                : one(value, type, "Variable \"" + name + "\""));
            });
        } else if (!node.isNull()) {
            faults.report(
                    node.position(),
                    "invalid-type",
                    what + " takes a map, not " + node.shape() + "; write NAME: value on each line.");
        }
        return Collections.unmodifiableMap(values);
    }
}
