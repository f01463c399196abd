package dev.noria.definition.evaluate.function;

import static dev.noria.definition.evaluate.function.Parameter.ARRAY;
import static dev.noria.definition.evaluate.function.Parameter.MAP;

import dev.noria.definition.evaluate.value.Fault;
import dev.noria.definition.evaluate.value.Keys;
import dev.noria.definition.evaluate.value.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions of maps. Entries have the order in which they are written; with Go it is a different one each time. */
final class MapFunctions {
    static final List<Function> ALL = List.of(
            Function.of(
                    "keys",
                    Kind.ARRAY,
                    given -> new ArrayList<Object>(given.map(0).keySet()),
                    MAP),
            Function.of(
                    "values",
                    Kind.ARRAY,
                    given -> new ArrayList<Object>(given.map(0).values()),
                    MAP),
            Function.of("toPairs", Kind.ARRAY, MapFunctions::toPairs, MAP),
            Function.of("fromPairs", Kind.MAP, MapFunctions::fromPairs, ARRAY));

    private MapFunctions() {}

    private static Object toPairs(Arguments given) throws Fault {
        List<Object> pairs = new ArrayList<>();
        given.map(0).forEach((key, value) -> pairs.add(List.of(key, value)));
        return pairs;
    }

    private static Object fromPairs(Arguments given) throws Fault {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object pair : given.array(0)) {
            if (!(pair instanceof List<?> two) || two.size() != 2) {
                throw new Fault(
                        "fromPairs takes an array of arrays with a key and a value each, and one of them is not");
            }
            map.put(Keys.check(two.get(0)), two.get(1));
        }
        return map;
    }
}
