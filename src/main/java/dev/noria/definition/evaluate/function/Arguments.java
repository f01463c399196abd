package dev.noria.definition.evaluate.function;

import dev.noria.definition.evaluate.value.Budget;
import dev.noria.definition.evaluate.value.Fault;
import java.util.List;
import java.util.Map;

/** The arguments of one call, by their places; of the kinds that the parameters of the function say. */
record Arguments(List<Object> values, Budget budget) {

    int size() {
        return values.size();
    }

    Object value(int place) {
        return values.get(place);
    }

    /** A string, whose length is taken note of as work. */
    String text(int place) throws Fault {
        String text = (String) values.get(place);
        budget.spend(text.length());
        return text;
    }

    String text(int place, String otherwise) throws Fault {
        return place < values.size() ? text(place) : otherwise;
    }

    long whole(int place) {
        return ((Number) values.get(place)).longValue();
    }

    double number(int place) {
        return ((Number) values.get(place)).doubleValue();
    }

    /** An array, whose length is taken note of as work. */
    List<?> array(int place) throws Fault {
        List<?> array = (List<?>) values.get(place);
        budget.spend(array.size());
        return array;
    }

    /** A map, whose size is taken note of as work. */
    Map<?, ?> map(int place) throws Fault {
        Map<?, ?> map = (Map<?, ?>) values.get(place);
        budget.spend(map.size());
        return map;
    }
}
