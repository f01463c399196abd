package dev.noria.definition.value;

import dev.noria.definition.shape.Shape;
import dev.noria.definition.text.Expression;
import dev.noria.definition.text.MalformedException;
import dev.noria.definition.text.Template;
import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a shell will run: text that nothing is ever put into, so that no value becomes code. */
public final class CommandReader {
    /** What shell code looks like in a file. */
    public static final Shape.Scalar SCRIPT = Scalars.text(
            "script",
            "shell code, in which only the shell puts something",
            new Form(
                    text -> !text.isBlank() && !text.contains(Expression.OPEN),
                    "^(?![\\s\\S]*\\$\\{\\{)[\\s\\S]*[^" + Form.BLANK_ONLY + "]"),
            Shape.Holes.NONE,
            "./build.sh");

    private final Faults faults;
    private final Manner manner;

    CommandReader(Faults faults, Manner manner) {
        this.faults = faults;
        this.manner = manner;
    }

    /** {@code commands}: one text or a list of them. */
    public List<String> commands(Node node) {
        List<String> commands = new ArrayList<>();
        for (Node item : node instanceof Sequence list ? list.items() : List.of(node)) {
            script(item, "A command").ifPresent(commands::add);
        }
        return commands;
    }

    /** A command that is either a script or a program with its arguments. */
    public CommandLine commandLine(Node node, ValueReader values, String key) {
        if (node instanceof Sequence list) {
            return new CommandLine.Words(values.list(list, ValueTypes.TEXT, "\"" + key + "\""));
        }
        return new CommandLine.Script(script(node, "\"" + key + "\"").orElse(""));
    }

    private Optional<String> script(Node node, String what) {
        if (node instanceof Mapping) {
            faults.report(
                    node.position(),
                    "invalid-type",
                    what + " must be text, and this reads as a map; put quotes around it, or write it behind \"|\".");
            return Optional.empty();
        }
        if (manner != Manner.STRICT
                && node instanceof Scalar blank
                && !blank.isNull()
                && blank.text().isBlank()) {
            return Optional.empty();
        }
        if (!(node instanceof Scalar scalar) || scalar.isNull() || scalar.text().isBlank()) {
            faults.report(
                    node.position(), "invalid-type", what + " must be text, not nothing or a list; write a command.");
            return Optional.empty();
        }
        check(scalar);
        return Optional.of(scalar.text());
    }

    private void check(Scalar scalar) {
        if (manner == Manner.STRICT ? scalar.text().contains(Expression.OPEN) : holdsExpression(scalar)) {
            faults.report(
                    scalar.position(),
                    "expression-in-commands",
                    "An expression ${{ … }} cannot stand in shell code; put it into \"environment\" and write $NAME"
                            + " here.");
        }
    }

    /** Where substitutions stand in commands, what is no substitution is found as well. */
    private boolean holdsExpression(Scalar scalar) {
        if (manner == Manner.SUBSTITUTED) {
            return false;
        }
        try {
            Template template = Template.parse(scalar.text());
            return !template.expressions().isEmpty() || !template.inputs().isEmpty();
        } catch (MalformedException e) {
            faults.report(scalar.position(), "bad-substitution", e.sentence() + ".");
            return false;
        }
    }
}
