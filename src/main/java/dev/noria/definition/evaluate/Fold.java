package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Budget;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Keys;
import dev.noria.definition.evaluate.value.Kind;
import dev.noria.definition.evaluate.value.Nesting;
import dev.noria.definition.evaluate.value.Sorting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loop that makes something of the values of its predicate: {@code map}, {@code sum}, {@code reduce}, ….
 *
 * @param more the order of {@code sortBy}, or what {@code reduce} begins with; null when it is not written
 */
record Fold(Loop loop, Node array, Node predicate, @Nullable Node more, int at) implements Node {

    /** The elements that a loop goes through; throws when it is no array. */
    static List<?> elements(Loop loop, Object value, int at) throws Fault {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new Fault(
                at,
                loop.word() + " takes an array, and was given " + Kind.of(value).phrase());
    }

    @Override
    public Kind kind() {
        return loop.result();
    }

    @Override
    public Object evaluate(Scope scope) throws Fault {
        List<?> elements = elements(loop, array.evaluate(scope), at);
        if (loop == Loop.REDUCE) {
            return reduce(elements, scope);
        }
        scope.budget().elements(elements.size());
        List<Object> values = new ArrayList<>();
        for (Object element : elements) {
            Scope around = scope.with(Loop.INDEX, (long) values.size()).with(Scope.ELEMENT, element);
            values.add(predicate.evaluate(around));
        }
        try {
            return switch (loop) {
                case SUM -> sum(values, scope.budget());
                case GROUP_BY -> group(elements, values);
                case SORT_BY -> Sorting.sort(elements, values, order(scope), scope.budget());
                default -> values;
            };
        } catch (Fault e) {
            throw e.at(at);
        }
    }

    private Object reduce(List<?> elements, Scope scope) throws Fault {
        int first = more == null ? 1 : 0;
        if (first > elements.size()) {
            throw new Fault(at, "reduce has nothing to begin with: the array is empty, and no initial value is given");
        }
        Object accumulator = more == null ? elements.get(0) : more.evaluate(scope);
        for (int i = first; i < elements.size(); i++) {
            scope.budget().spend(1);
            accumulator = predicate.evaluate(scope.with(Loop.INDEX, (long) i)
                    .with(Loop.ACCUMULATOR, accumulator)
                    .with(Scope.ELEMENT, elements.get(i)));
            Nesting.check(accumulator, scope.budget());
        }
        return accumulator;
    }

    private static Object sum(List<Object> values, Budget budget) throws Fault {
        Object sum = 0L;
        for (Object value : values) {
            if (!(value instanceof Number)) {
                throw new Fault("sum adds up numbers, and one of these is "
                        + Kind.of(value).phrase() + "; convert it with int(…) or float(…)");
            }
            sum = Operation.add(value, sum, budget);
        }
        return sum;
    }

    private static Map<Object, Object> group(List<?> elements, List<Object> values) throws Fault {
        Map<Object, List<Object>> groups = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            groups.computeIfAbsent(Keys.check(values.get(i)), key -> new ArrayList<>())
                    .add(elements.get(i));
        }
        return new LinkedHashMap<>(groups);
    }

    private String order(Scope scope) throws Fault {
        Object order = more == null ? "asc" : more.evaluate(scope);
        if (order instanceof String text) {
            return text;
        }
        throw new Fault("sortBy takes \"asc\" or \"desc\" as its order, and was given "
                + Kind.of(order).phrase());
    }
}
