package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import dev.noria.definition.evaluate.value.Nil;
import java.util.List;
import java.util.Map;

/** {@code whole.name}, {@code whole?.name} and {@code whole[index]}. */
record Access(Node whole, Node index, boolean optional, int at) implements Node {

    /** What an optional access to nil is, until the end of its chain makes nil of it. */
    private enum Absent {
        ABSENT
    }

    /** Throws when the value can have no such element. */
    static Access of(Node whole, Node index, boolean optional, int at) throws Fault {
        Access access = new Access(whole, index, optional, at);
        Kind kind = whole.kind();
        if (kind != Kind.ANY && kind != Kind.MAP && kind != Kind.ARRAY) {
            throw access.none(kind);
        }
        if (kind == Kind.ARRAY && !index.kind().maybe(Kind.INT)) {
            throw access.wrong(index.kind());
        }
        return access;
    }

    @Override
    public Kind kind() {
        return Kind.ANY;
    }

    @Override
    public Object evaluate(Scope scope) throws Fault {
        scope.budget().spend(1);
        Object value = whole.evaluate(scope);
        if (value == Absent.ABSENT || (optional && value == Nil.NIL)) {
            return Absent.ABSENT;
        }
        Object key = index.evaluate(scope);
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(key);
            if (found == null) {
                // A variable that nobody defined is empty, whether it is read by its name or from $env.
                return value == scope.variables() ? "" : Nil.NIL;
            }
            return found;
        } else if (value instanceof List<?> list) {
            return element(list, key);
        }
        throw none(Kind.of(value));
    }

    private Object element(List<?> list, Object key) throws Fault {
        if (!(key instanceof Long place)) {
            throw wrong(Kind.of(key));
        }
        long from = place < 0 ? list.size() + place : place;
        if (from < 0 || from >= list.size()) {
            throw new Fault(
                    at,
                    "The array has " + list.size() + " elements and none at " + place
                            + "; get(array, index) gives nil instead");
        }
        return list.get((int) from);
    }

    private Fault none(Kind kind) {
        String remedy = kind == Kind.NIL ? "; write ?. or ?? for what may be nil" : "";
        return new Fault(at, "Only arrays and maps have elements, and this is " + kind.phrase() + remedy);
    }

    private Fault wrong(Kind kind) {
        return new Fault(at, "An element of an array has a whole number as its index, and this is " + kind.phrase());
    }

    /** A chain of accesses, some of them optional: nil as soon as one of those meets nil. */
    record Chain(Access last) implements Node {
        @Override
        public Kind kind() {
            return Kind.ANY;
        }

        @Override
        public Object evaluate(Scope scope) throws Fault {
            Object value = last.evaluate(scope);
            return value == Absent.ABSENT ? Nil.NIL : value;
        }
    }
}
