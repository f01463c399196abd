package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import dev.noria.definition.evaluate.value.Nil;
import java.util.ArrayList;
import java.util.List;

/** A loop whose predicate says true or false of each element: {@code all}, {@code filter}, {@code find}, …. */
record Search(Loop loop, Node array, Node predicate, int at) implements Node {

    @Override
    public Kind kind() {
        return loop.result();
    }

    @Override
    public Object evaluate(Scope scope) throws Fault {
        List<?> elements = Fold.elements(loop, array.evaluate(scope), at);
        return switch (loop) {
            case ALL -> first(elements, false, false, scope) < 0;
            case NONE -> first(elements, true, false, scope) < 0;
            case ANY -> first(elements, true, false, scope) >= 0;
            case FIND_INDEX -> index(first(elements, true, false, scope));
            case FIND_LAST_INDEX -> index(first(elements, true, true, scope));
            case FIND -> element(elements, first(elements, true, false, scope));
            case FIND_LAST -> element(elements, first(elements, true, true, scope));
            case ONE -> matching(elements, scope).size() == 1;
            case COUNT -> (long) matching(elements, scope).size();
            default -> matching(elements, scope);
        };
    }

    private static Object index(int place) {
        return place < 0 ? Nil.NIL : (Object) (long) place;
    }

    private static Object element(List<?> elements, int place) {
        return place < 0 ? Nil.NIL : elements.get(place);
    }

    /** The place of the first element of which the predicate says so, in one direction or the other; else -1. */
    private int first(List<?> elements, boolean wanted, boolean backwards, Scope scope) throws Fault {
        for (int i = 0; i < elements.size(); i++) {
            int place = backwards ? elements.size() - 1 - i : i;
            if (test(elements.get(place), scope) == wanted) {
                return place;
            }
        }
        return -1;
    }

    private List<Object> matching(List<?> elements, Scope scope) throws Fault {
        List<Object> matching = new ArrayList<>();
        for (Object element : elements) {
            if (test(element, scope)) {
                matching.add(element);
            }
        }
        return matching;
    }

    private boolean test(Object element, Scope scope) throws Fault {
        scope.budget().spend(1);
        Object value = predicate.evaluate(scope.with(Scope.ELEMENT, element));
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new Fault(
                at,
                loop.word() + " needs true or false from its predicate, and this is "
                        + Kind.of(value).phrase());
    }
}
