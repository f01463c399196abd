package dev.noria.definition.pipeline;

import dev.noria.definition.Matrix;
import dev.noria.definition.value.Fields;
import dev.noria.definition.value.Names;
import dev.noria.definition.value.Value;
import dev.noria.definition.value.ValueReader;
import dev.noria.definition.value.ValueTypes;
import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code matrix}. */
public final class MatrixReader {
    private final ValueReader values;

    public MatrixReader(ValueReader values) {
        this.values = values;
    }

    public Matrix read(Node node) {
        Fields fields = Fields.of(node, "\"matrix\"", values);
        Map<String, List<Value<String>>> axes = new LinkedHashMap<>();
        for (String axis : fields.keys()) {
            if (!axis.equals("include") && !axis.equals("exclude")) {
                checkName(axis, fields);
                axes.put(axis, fields.list(axis, ValueTypes.PLAIN_TEXT));
            }
        }
        Matrix matrix =
                new Matrix(axes, combinations(fields, "include"), combinations(fields, "exclude"), node.position());
        if (!matrix.include().isEmpty() && !axes.isEmpty()) {
            values.faults()
                    .warn(
                            fields.positionOf("include"),
                            "axes-and-include",
                            "With \"include\" only the combinations in it run; leave the axes of the matrix out, or"
                                    + " \"include\".");
        }
        fields.finish();
        return matrix;
    }

    private void checkName(String axis, Fields fields) {
        if (!Names.validVariable(axis)) {
            values.faults()
                    .report(
                            fields.positionOf(axis),
                            "invalid-name",
                            "\"" + axis + "\" cannot name an axis; write letters, digits and \"_\".");
        }
    }

    private List<Map<String, Value<String>>> combinations(Fields matrix, String key) {
        List<Map<String, Value<String>>> combinations = new ArrayList<>();
        matrix.node(key).ifPresent(node -> {
            for (Node item : node instanceof Sequence list ? list.items() : List.of(node)) {
                if (item instanceof Mapping) {
                    combinations.add(values.variables(item, ValueTypes.PLAIN_TEXT, "\"" + key + "\""));
                } else if (!item.isNull()) {
                    values.faults()
                            .report(
                                    item.position(),
                                    "invalid-type",
                                    "\"" + key + "\" of a matrix takes a list of maps, not " + item.shape()
                                            + "; write for example - {GO: \"1.22\"}.");
                }
            }
        });
        return combinations;
    }
}
