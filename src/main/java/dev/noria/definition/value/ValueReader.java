package dev.noria.definition.value;

import dev.noria.definition.text.Expression;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Nearest;
import dev.noria.definition.text.Template;
import dev.noria.definition.text.Variables;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import dev.noria.definition.yaml.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads scalars as values, checks what can be checked before a run, and collects the outputs they read. */
public final class ValueReader {
    private final Faults faults;
    private final Manner manner;
    private final Collection<String> inputs;
    private final List<OutputReference> outputs = new ArrayList<>();

    public ValueReader(Faults faults, Manner manner) {
        this(faults, manner, List.of());
    }

    private ValueReader(Faults faults, Manner manner, Collection<String> inputs) {
        this.faults = faults;
        this.manner = manner;
        this.inputs = List.copyOf(inputs);
    }

    /** The same manner of reading, for another part of the file: with outputs of its own. */
    public ValueReader fresh() {
        return new ValueReader(faults, manner, inputs);
    }

    /** The same, for a file that has these inputs. */
    public ValueReader withInputs(Collection<String> names) {
        return new ValueReader(faults, manner, names);
    }

    /** Takes a key that means nothing. */
    void unknownKey(Position position, Supplier<String> message) {
        if (manner == Manner.STRICT) {
            faults.report(position, "unknown-key", message);
        } else {
            faults.warn(position, "unknown-key", message);
        }
    }

    public Faults faults() {
        return faults;
    }

    /** Whether nobody can say yet what a text will be: a substitution in it may stand for anything. */
    public boolean isOpen(String text) {
        return manner == Manner.LENIENT && text.contains("${");
    }

    /** How commands are read in this file. */
    public CommandReader commands() {
        return new CommandReader(faults, manner);
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
            boolean secret = node instanceof Mapping map && map.entries().containsKey("from_secret");
            faults.report(
                    node.position(),
                    "invalid-type",
                    what + " takes a single value, not " + (secret ? "a secret" : node.shape()) + ".");
            return new Value<>(Template.literal(""), node.position(), type);
        }
        return text(scalar, type);
    }

    private <T> Value<T> text(Scalar scalar, ValueType<T> type) {
        String text = scalar.plain() && type.shape().numeric()
                ? PlainNumber.digits(scalar.text()).orElse(scalar.text())
                : scalar.text();
        Value<T> value = Value.literal(text, scalar.position(), type);
        try {
            Template template = manner == Manner.SUBSTITUTED ? Template.parseExpressions(text) : Template.parse(text);
            value = new Value<>(template, scalar.position(), type);
        } catch (MalformedException e) {
            faults.report(scalar.position(), "bad-substitution", e.sentence() + ".");
            return value;
        }
        for (String input : value.template().inputs()) {
            if (!inputs.contains(input)) {
                faults.report(
                        scalar.position(),
                        "unknown-input",
                        () -> "There is no input \"" + input + "\"" + Nearest.instead(input, inputs));
            }
        }
        for (Expression expression : value.template().expressions()) {
            expression.output().ifPresent(output -> outputs.add(new OutputReference(output, scalar.position())));
        }
        if (!value.template().hasSubstitutions() || type.refuses(value.template())) {
            check(value);
        }
        return value;
    }

    private <T> void check(Value<T> value) {
        try {
            value.evaluate(new Variables(Map.of()));
        } catch (MalformedException e) {
            faults.report(value.position(), value.type().problem(), e.sentence() + ".");
        }
    }

    /** A single value that is needed when the file is read, and so cannot have anything put into it. */
    public <T> T literal(Node node, ValueType<T> type, String what) {
        Value<T> value = one(node, type, what);
        if (value.template().hasSubstitutions()) {
            faults.report(
                    node.position(),
                    "invalid-value",
                    what + " is looked at before there is a run; write "
                            + type.shape().expected() + " without ${…}.");
        }
        return value.constant().orElseGet(type::placeholder);
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
                if (!Names.validVariable(name) && !isOpen(name)) {
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
