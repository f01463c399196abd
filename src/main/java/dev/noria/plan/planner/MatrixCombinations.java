package dev.noria.plan.planner;

import dev.noria.definition.Matrix;
import dev.noria.definition.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The combinations of a matrix: axes in the order of their names, the first one changing last. */
final class MatrixCombinations {
    static final int MAX = 256;
    private static final long MAX_COMPARED = 1_000_000;

    private final Matrix matrix;
    private final Evaluation evaluation;

    MatrixCombinations(Matrix matrix, Evaluation evaluation) {
        this.matrix = matrix;
        this.evaluation = evaluation;
    }

    /** Values by axis; one empty combination when there is no matrix. */
    List<Map<String, String>> all() {
        List<Map<String, String>> combinations = matrix.include().isEmpty()
                ? product()
                : matrix.include().stream().map(this::sorted).distinct().toList();
        if (combinations.size() > MAX) {
            evaluation
                    .problems()
                    .report(
                            matrix.position(),
                            "matrix-too-large",
                            "The matrix has more than " + MAX + " combinations; take out values or write them under"
                                    + " exclude.");
            return List.of();
        }
        return combinations;
    }

    private List<Map<String, String>> product() {
        List<Map<String, String>> combinations = List.of(Map.of());
        List<Map<String, String>> exclude =
                matrix.exclude().stream().map(this::sorted).toList();
        long size = 1;
        for (Map.Entry<String, List<Value<String>>> axis : new TreeMap<>(matrix.axes()).entrySet()) {
            List<String> values = evaluation.of(axis.getValue());
            if (values.isEmpty()) {
                continue;
            }
            size *= values.size();
            // Every combination is held against every exclusion.
            if (size > MAX && (exclude.isEmpty() || size * exclude.size() > MAX_COMPARED)) {
                return java.util.Collections.nCopies(MAX + 1, Map.of());
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : values) {
                    Map<String, String> next = new LinkedHashMap<>(combination);
                    next.put(axis.getKey(), value);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations.stream()
                .filter(combination -> exclude.stream().noneMatch(one -> matches(one, combination)))
                .toList();
    }

    private static boolean matches(Map<String, String> exclude, Map<String, String> combination) {
        return !exclude.isEmpty() && combination.entrySet().containsAll(exclude.entrySet());
    }

    private Map<String, String> sorted(Map<String, Value<String>> combination) {
        return new TreeMap<>(evaluation.of(combination));
    }
}
