package dev.noria.definition.woodpecker;

import dev.noria.definition.text.Expression;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Template;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Entry;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import dev.noria.definition.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts variables into one step or service. Nothing is put into its commands: a plain {@code ${NAME}} is left to the
 * shell, and what only Woodpecker can compute is handed over as a variable, so that no value becomes code.
 */
final class CommandSubstitution {
    static final String VARIABLE = "NORIA_VALUE_";

    private final Substitution substitution;
    private final Map<String, String> names = new LinkedHashMap<>();

    CommandSubstitution(Substitution substitution) {
        this.substitution = substitution;
    }

    Mapping container(Mapping container) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Entry entry : container.entries().values()) {
            String key = entry.key().text();
            Node value = switch (key) {
                case "commands" -> commands(entry.value());
                case "ready" -> ready(entry.value());
                default -> substitution.value(entry.value());
            };
            substitution.put(entries, entry, value);
        }
        if (!names.isEmpty()) {
            addVariables(entries, container.position());
        }
        return new Mapping(Collections.unmodifiableMap(entries), container.position());
    }

    private Node commands(Node node) {
        if (node instanceof Sequence list) {
            return new Sequence(list.items().stream().map(this::commands).toList(), list.position());
        }
        return node instanceof Scalar scalar && scalar.text().contains("${") ? command(scalar) : node;
    }

    /** A command that is text is run by a shell; the words of a list are values. */
    private Node ready(Node node) {
        Entry command = node instanceof Mapping map ? map.entries().get("command") : null;
        if (command == null || !(command.value() instanceof Scalar)) {
            return substitution.value(node);
        }
        Map<String, Entry> entries = new LinkedHashMap<>(((Mapping) node).entries());
        entries.replaceAll((key, entry) -> new Entry(
                entry.key(), key.equals("command") ? commands(entry.value()) : substitution.value(entry.value())));
        return new Mapping(Collections.unmodifiableMap(entries), node.position());
    }

    private Node command(Scalar scalar) {
        try {
            String text = Template.parse(scalar.text())
                    .evaluateForShell(
                            substitution.variables(),
                            value -> names.computeIfAbsent(value, added -> VARIABLE + (names.size() + 1)));
            return new Scalar(text, false, scalar.position());
        } catch (MalformedException e) {
            substitution.faults().report(scalar.position(), "bad-substitution", e.sentence() + ".");
            return scalar;
        }
    }

    private void addVariables(Map<String, Entry> entries, Position position) {
        Map<String, Entry> environment = new LinkedHashMap<>();
        Entry written = entries.get("environment");
        Scalar key = written == null ? new Scalar("environment", false, position) : written.key();
        if (written != null && written.value() instanceof Mapping map) {
            environment.putAll(map.entries());
        } else if (written != null && !written.value().isNull()) {
            // What is wrong there is told to whoever reads it.
            return;
        }
        names.forEach((value, name) -> {
            Scalar text = new Scalar(Expression.escape(value), false, position);
            environment.put(name, new Entry(new Scalar(name, false, position), text));
        });
        entries.put("environment", new Entry(key, new Mapping(Collections.unmodifiableMap(environment), position)));
    }
}
