package dev.noria.definition;

import dev.noria.definition.value.Value;
import dev.noria.definition.yaml.Position;
import java.util.List;
import java.util.Map;

/**
 * Which combinations a pipeline runs in.
 *
 * @param axes values by name of the axis
 * @param include combinations that are run instead of those of the axes; empty for those of the axes
 * @param exclude combinations of the axes that are left out: whatever matches all that one of them says
 */
public record Matrix(
        Map<String, List<Value<String>>> axes,
        List<Map<String, Value<String>>> include,
        List<Map<String, Value<String>>> exclude,
        Position position) {
    /** No matrix: the pipeline runs once. */
    public static final Matrix NONE = new Matrix(Map.of(), List.of(), List.of(), Position.START);
}
