package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code whole[from:to]}; negative places count from the end.
 *
 * @param from null for the beginning
 * @param to null for the end
 */
record Slice(Node whole, @Nullable Node from, @Nullable Node to, int at) implements Node {

    /** Throws when it can never be cut. */
    static Slice of(Node whole, @Nullable Node from, @Nullable Node to, int at) throws Fault {
        Slice slice = new Slice(whole, from, to, at);
        slice.check(whole.kind());
        for (Node place : new Node[] {from, to}) {
            if (place != null) {
                slice.checkPlace(place.kind());
            }
        }
        return slice;
    }

    @Override
    public Kind kind() {
        return whole.kind();
    }

    @Override
    public Object evaluate(Scope scope) throws Fault {
        Object value = whole.evaluate(scope);
        check(Kind.of(value));
        if (value instanceof String text) {
            scope.budget().spend(text.length());
            int length = text.codePointCount(0, text.length());
            int end = place(to, length, length, scope);
            int begin = Math.min(place(from, 0, length, scope), end);
            return text.substring(text.offsetByCodePoints(0, begin), text.offsetByCodePoints(0, end));
        }
        List<?> list = (List<?>) value;
        scope.budget().elements(list.size());
        int end = place(to, list.size(), list.size(), scope);
        return List.copyOf(list.subList(Math.min(place(from, 0, list.size(), scope), end), end));
    }

    private int place(@Nullable Node node, int otherwise, int length, Scope scope) throws Fault {
        if (node == null) {
            return otherwise;
        }
        Object value = node.evaluate(scope);
        checkPlace(Kind.of(value));
        long place = (Long) value;
        return (int) Math.max(0, Math.min(place < 0 ? length + place : place, length));
    }

    private void check(Kind kind) throws Fault {
        if (!kind.maybe(Kind.ARRAY) && !kind.maybe(Kind.STRING)) {
            throw new Fault(at, "Only arrays and strings can be cut with [from:to], and this is " + kind.phrase());
        }
    }

    private void checkPlace(Kind kind) throws Fault {
        if (!kind.maybe(Kind.INT)) {
            throw new Fault(at, "[from:to] takes whole numbers, and one of these is " + kind.phrase());
        }
    }
}
