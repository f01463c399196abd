package dev.noria.definition.evaluate.value;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps values from growing deeper with each round of a loop, which no later look at them would survive. */
public final class Nesting {
    private static final int MAX_NESTING = 64;

    private Nesting() {}

    /** Throws when arrays and maps nest too deep in this value. */
    public static void check(Object value, Budget budget) throws Fault {
        check(value, 0, budget);
    }

    private static void check(Object value, int depth, Budget budget) throws Fault {
        Collection<?> inner =
                value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.values() : List.of();
        if (depth > MAX_NESTING) {
            throw new Fault("The result nests deeper than " + MAX_NESTING + " levels; make it flatter");
        }
        for (Object element : inner) {
            budget.spend(1);
            if (element instanceof List || element instanceof Map) {
                check(element, depth + 1, budget);
            }
        }
    }
}
