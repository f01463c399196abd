package dev.noria.definition.evaluate.function;

import dev.noria.definition.evaluate.value.Budget;
import dev.noria.definition.evaluate.value.Fault;
import java.util.ArrayList;
import java.util.List;

/** Makes one array of arrays in arrays. */
final class Flattening {
    private Flattening() {}

    static List<Object> flatten(List<?> array, Budget budget) throws Fault {
        List<Object> flat = new ArrayList<>();
        add(array, flat, budget);
        return flat;
    }

    private static void add(List<?> array, List<Object> flat, Budget budget) throws Fault {
        for (Object element : array) {
            budget.spend(1);
            if (element instanceof List<?> inner) {
                add(inner, flat, budget);
            } else {
                budget.elements(flat.size() / 1024);
                flat.add(element);
            }
        }
    }
}
