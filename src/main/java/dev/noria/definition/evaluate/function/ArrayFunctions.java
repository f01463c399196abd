package dev.noria.definition.evaluate.function;

import static dev.noria.definition.evaluate.function.Parameter.ANY;
import static dev.noria.definition.evaluate.function.Parameter.ARRAY;
import static dev.noria.definition.evaluate.function.Parameter.INDEXED;
import static dev.noria.definition.evaluate.function.Parameter.INT;
import static dev.noria.definition.evaluate.function.Parameter.SIZED;
import static dev.noria.definition.evaluate.function.Parameter.STRING;

import dev.noria.definition.evaluate.value.Comparison;
import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Kind;
import dev.noria.definition.evaluate.value.Nil;
import dev.noria.definition.evaluate.value.Sorting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Functions of arrays. */
final class ArrayFunctions {
    static final List<Function> ALL = List.of(
            Function.of("len", Kind.INT, ArrayFunctions::len, SIZED),
            Function.of("first", Kind.ANY, given -> element(given.array(0), 0), ARRAY),
            Function.of("last", Kind.ANY, given -> element(given.array(0), -1), ARRAY),
            Function.of("get", Kind.ANY, ArrayFunctions::get, INDEXED, ANY),
            Function.of("take", Kind.ARRAY, ArrayFunctions::take, ARRAY, INT),
            Function.of("reverse", Kind.ARRAY, ArrayFunctions::reverse, ARRAY),
            Function.of("uniq", Kind.ARRAY, ArrayFunctions::uniq, ARRAY),
            Function.of("concat", Kind.ARRAY, ArrayFunctions::concat, ARRAY).anyNumber(),
            Function.of("flatten", Kind.ARRAY, given -> Flattening.flatten(given.array(0), given.budget()), ARRAY),
            Function.of("join", Kind.STRING, ArrayFunctions::join, ARRAY, STRING)
                    .optional(1),
            Function.of("sort", Kind.ARRAY, ArrayFunctions::sort, ARRAY, STRING).optional(1));

    private ArrayFunctions() {}

    private static Object len(Arguments given) throws Fault {
        Object value = given.value(0);
        if (value instanceof String) {
            String text = given.text(0);
            return (long) text.codePointCount(0, text.length());
        }
        return (long) (value instanceof Map<?, ?> map ? map.size() : ((List<?>) value).size());
    }

    private static Object element(List<?> array, long index) {
        long place = index < 0 ? array.size() + index : index;
        return place < 0 || place >= array.size() ? Nil.NIL : array.get((int) place);
    }

    private static Object get(Arguments given) throws Fault {
        if (given.value(0) instanceof Map<?, ?> map) {
            Object found = map.get(given.value(1));
            return found == null ? Nil.NIL : found;
        } else if (given.value(0) == Nil.NIL) {
            return Nil.NIL;
        }
        if (!(given.value(1) instanceof Long index)) {
            throw new Fault("get takes a whole number as index of an array, and was given "
                    + Kind.of(given.value(1)).phrase());
        }
        return element((List<?>) given.value(0), index);
    }

    private static Object take(Arguments given) throws Fault {
        long count = given.whole(1);
        if (count < 0) {
            throw new Fault("take cannot take " + count + " elements; give a number from 0 on");
        }
        List<?> array = given.array(0);
        return List.copyOf(array.subList(0, (int) Math.min(count, array.size())));
    }

    private static Object reverse(Arguments given) throws Fault {
        List<Object> reversed = new ArrayList<>(given.array(0));
        Collections.reverse(reversed);
        return reversed;
    }

    private static Object uniq(Arguments given) throws Fault {
        List<Object> unique = new ArrayList<>();
        for (Object element : given.array(0)) {
            boolean known = false;
            for (int i = 0; i < unique.size() && !known; i++) {
                known = Comparison.equal(element, unique.get(i), given.budget());
            }
            if (!known) {
                unique.add(element);
            }
        }
        return unique;
    }

    private static Object concat(Arguments given) throws Fault {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            List<?> array = given.array(i);
            given.budget().elements((long) all.size() + array.size());
            all.addAll(array);
        }
        return all;
    }

    private static Object join(Arguments given) throws Fault {
        String delimiter = given.text(1, "");
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (Object element : given.array(0)) {
            if (!(element instanceof String text)) {
                throw new Fault("join takes an array of strings, and one of its elements is "
                        + Kind.of(element).phrase() + "; convert it with map(…, string(#))");
            }
            given.budget().spend((long) before.length() + text.length());
            joined.append(before).append(text);
            given.budget().text(joined.length() / 1024);
            before = delimiter;
        }
        given.budget().text(joined.length());
        return joined.toString();
    }

    private static Object sort(Arguments given) throws Fault {
        List<?> array = given.array(0);
        return Sorting.sort(array, array, given.text(1, "asc"), given.budget());
    }
}
