package dev.noria.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values, and what can be said of them. Thread-safe. */
final class Samples {
    private final List<Double> values = Collections.synchronizedList(new ArrayList<>());

    void add(double value) {
        values.add(value);
    }

    int size() {
        return values.size();
    }

    double median() {
        return percentile(50);
    }

    /** The smallest value that so many percent are not above; NaN when there is none. */
    double percentile(double percent) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
        return sorted.get(Math.max(0, index));
    }
}
