package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Keys;
import dev.noria.definition.evaluate.value.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a parsed condition. Immutable. */
interface Node {
    /** What its value will be, as far as it can be told without evaluating it. */
    Kind kind();

    /** Its value: never null, see {@link dev.noria.definition.evaluate.value.Nil}. */
    Object evaluate(Scope scope) throws Fault;

    /** A value as written. */
    record Literal(Object value) implements Node {
        @Override
        public Kind kind() {
            return Kind.of(value);
        }

        @Override
        public Object evaluate(Scope scope) {
            return value;
        }
    }

    /** A variable of the pipeline; all are strings. */
    record Variable(String name) implements Node {
        @Override
        public Kind kind() {
            return Kind.STRING;
        }

        @Override
        public Object evaluate(Scope scope) throws Fault {
            return scope.variable(name);
        }
    }

    /** {@code $env}: all variables. */
    record Environment() implements Node {
        @Override
        public Kind kind() {
            return Kind.MAP;
        }

        @Override
        public Object evaluate(Scope scope) {
            return scope.variables();
        }
    }

    /** What {@code let} or a predicate has named. */
    record Local(String name, Kind kind) implements Node {
        @Override
        public Object evaluate(Scope scope) throws Fault {
            scope.budget().spend(1);
            return scope.local(name);
        }
    }

    /** {@code let name = value; rest}. */
    record Let(String name, Node value, Node rest) implements Node {
        @Override
        public Kind kind() {
            return rest.kind();
        }

        @Override
        public Object evaluate(Scope scope) throws Fault {
            return rest.evaluate(scope.with(name, value.evaluate(scope)));
        }
    }

    /** {@code one; other}: the value is that of the last. */
    record Sequence(List<Node> parts) implements Node {
        @Override
        public Kind kind() {
            return parts.get(parts.size() - 1).kind();
        }

        @Override
        public Object evaluate(Scope scope) throws Fault {
            for (Node part : parts.subList(0, parts.size() - 1)) {
                part.evaluate(scope);
            }
            return parts.get(parts.size() - 1).evaluate(scope);
        }
    }

    /** {@code condition ? one : other}, and {@code if}. */
    record Choice(Node condition, Node one, Node other, int at) implements Node {
        /** Throws when the condition can never be true or false. */
        static Choice of(Node condition, Node one, Node other, int at) throws Fault {
            Choice choice = new Choice(condition, one, other, at);
            if (!condition.kind().maybe(Kind.BOOL)) {
                throw choice.wrong(condition.kind());
            }
            return choice;
        }

        @Override
        public Kind kind() {
            Kind kind = one.kind();
            return kind == other.kind() ? kind : Kind.ANY;
        }

        @Override
        public Object evaluate(Scope scope) throws Fault {
            Object chosen = condition.evaluate(scope);
            if (!(chosen instanceof Boolean truth)) {
                throw wrong(Kind.of(chosen));
            }
            return (truth ? one : other).evaluate(scope);
        }

        private Fault wrong(Kind kind) {
            return new Fault(at, "A condition must be true or false, and this is " + kind.phrase());
        }
    }

    /** {@code [a, b]}. */
    record Elements(List<Node> nodes) implements Node {
        @Override
        public Kind kind() {
            return Kind.ARRAY;
        }

        @Override
        public Object evaluate(Scope scope) throws Fault {
            scope.budget().elements(nodes.size());
            List<Object> elements = new ArrayList<>();
            for (Node node : nodes) {
                elements.add(node.evaluate(scope));
            }
            return elements;
        }
    }

    /** <code>{key: value}</code>. */
    record Entries(List<Map.Entry<Node, Node>> nodes) implements Node {
        @Override
        public Kind kind() {
            return Kind.MAP;
        }

        @Override
        public Object evaluate(Scope scope) throws Fault {
            scope.budget().elements(nodes.size());
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (Map.Entry<Node, Node> node : nodes) {
                Object key = Keys.check(node.getKey().evaluate(scope));
                // Of two equal keys the expr language keeps the first.
                entries.putIfAbsent(key, node.getValue().evaluate(scope));
            }
            return entries;
        }
    }
}
