package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.function.Function;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import java.util.ArrayList;
import java.util.List;

/** A function with its arguments. */
record Call(Function function, List<Node> arguments, int at) implements Node {

    /** Throws when there can never be such arguments. */
    static Call of(Function function, List<Node> arguments, int at) throws Fault {
        try {
            function.check(arguments.stream().map(Node::kind).toList());
            return new Call(function, arguments, at);
        } catch (Fault e) {
            throw e.at(at);
        }
    }

    @Override
    public Kind kind() {
        return function.result();
    }

    @Override
    public Object evaluate(Scope scope) throws Fault {
        List<Object> values = new ArrayList<>();
        for (Node argument : arguments) {
            values.add(argument.evaluate(scope));
        }
        try {
            return function.call(values, scope.budget());
        } catch (Fault e) {
            throw e.at(at);
        }
    }
}
