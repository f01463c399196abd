package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.Node.Environment;
import dev.noria.definition.evaluate.Node.Literal;
import dev.noria.definition.evaluate.Node.Local;
import dev.noria.definition.evaluate.Node.Variable;
import dev.noria.definition.evaluate.function.Functions;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the names at one place of a condition mean, and which variables it reads. Not thread-safe. */
final class Names {
    private static final String ENVIRONMENT = "$env";

    private final Set<String> variables = new LinkedHashSet<>();
    private final Deque<Local> declared = new ArrayDeque<>();
    private final Deque<Set<String>> pointers = new ArrayDeque<>();

    /** The variables that are read by their name, in the order in which they stand there. */
    Set<String> variables() {
        return variables;
    }

    /** What a name stands for: what {@code let} has declared, else a variable. */
    Node meaning(String name) {
        if (name.equals(ENVIRONMENT)) {
            return new Environment();
        }
        for (Local local : declared) {
            if (local.name().equals(name)) {
                return local;
            }
        }
        return variable(name);
    }

    Node variable(String name) {
        variables.add(name);
        return new Variable(name);
    }

    /** Takes note when a variable is looked up in {@code $env} under a name that is written there. */
    void lookUp(Node whole, Node name) {
        if (whole instanceof Environment && name instanceof Literal literal && literal.value() instanceof String text) {
            variables.add(text);
        }
    }

    void declare(Token name, Kind kind) throws Fault {
        boolean taken = name.text().equals(ENVIRONMENT)
                || Functions.named(name.text()).isPresent()
                || Loop.named(name.text()).isPresent()
                || declared.stream().anyMatch(local -> local.name().equals(name.text()));
        if (taken) {
            throw new Fault(name.at(), "\"" + name.text() + "\" is declared already; take another name");
        }
        declared.push(new Local(name.text(), kind));
    }

    void forget() {
        declared.pop();
    }

    void enterPredicate(Loop loop) {
        pointers.push(loop.pointers());
    }

    void leavePredicate() {
        pointers.pop();
    }

    boolean inPredicate() {
        return !pointers.isEmpty();
    }

    /** What {@code #}, {@code #index} or {@code #acc} stands for. */
    Node pointer(String name, int at) throws Fault {
        if (!name.equals(Scope.ELEMENT) && !pointers.element().contains(name)) {
            throw new Fault(
                    at,
                    "\"" + name + "\" means nothing here; # is the element, #index its place in map and"
                            + " reduce, and #acc the result so far in reduce");
        }
        return new Local(name, name.equals(Loop.INDEX) ? Kind.INT : Kind.ANY);
    }
}
