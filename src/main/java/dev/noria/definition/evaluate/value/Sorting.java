package dev.noria.definition.evaluate.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorts arrays; elements with the same key keep their order. */
public final class Sorting {
    private Sorting() {}

    /**
     * The elements in the order of their keys.
     *
     * @param keys one for each element
     * @param order {@code asc} or {@code desc}
     */
    public static List<Object> sort(List<?> elements, List<?> keys, String order, Budget budget) throws Fault {
        if (!order.equals("asc") && !order.equals("desc")) {
            throw new Fault("\"" + order + "\" is no order to sort in; write \"asc\" or \"desc\"");
        }
        budget.elements(elements.size());
        // Each key is compared with about log2(n) others. All are of one kind, or the first differing pair tells.
        int comparisons = Integer.SIZE - Integer.numberOfLeadingZeros(elements.size());
        for (int i = 1; i < keys.size(); i++) {
            Object key = keys.get(i);
            Comparison.order(keys.get(0), key, budget);
            budget.spend((long) comparisons * (key instanceof String text ? text.length() / 8 + 1 : 1));
        }
        Comparator<Integer> byKey = (one, other) -> Comparison.sorted(keys.get(one), keys.get(other));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            places.add(i);
        }
        places.sort(order.equals("asc") ? byKey : byKey.reversed());
        List<Object> sorted = new ArrayList<>();
        for (int place : places) {
            sorted.add(elements.get(place));
        }
        return sorted;
    }
}
