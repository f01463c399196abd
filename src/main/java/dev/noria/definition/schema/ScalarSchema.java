package dev.noria.definition.schema;

import dev.noria.definition.shape.Shape.Holes;
import dev.noria.definition.shape.Shape.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of single values: what they are, or text into which something is put that nobody knows yet. */
final class ScalarSchema {
    /** A doubled dollar takes the meaning from a brace. */
    private static final String SUBSTITUTION = "(?:^|[^$])\\$\\{";

    private static final String STEP_EXPRESSION = SUBSTITUTION + "\\{(?!\\s*inputs\\.)";

    private ScalarSchema() {}

    static Map<String, Object> of(Scalar scalar) {
        List<Map<String, Object>> ways = new ArrayList<>(scalar.forms());
        if (scalar.holes() == Holes.KNOWN || scalar.holes() == Holes.LATER) {
            ways.add(hole(scalar.holes()));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", scalar.expected());
        if (!scalar.examples().isEmpty()) {
            schema.put("examples", scalar.examples());
        }
        if (ways.size() == 1) {
            schema.putAll(ways.get(0));
        } else {
            schema.put("anyOf", ways);
        }
        if (scalar.holes() == Holes.KNOWN) {
            schema.put("not", text(STEP_EXPRESSION));
        } else if (scalar.holes() == Holes.REFUSED) {
            schema.put("not", text(SUBSTITUTION));
        }
        return schema;
    }

    private static Map<String, Object> text(String pattern) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        text.put("pattern", pattern);
        return text;
    }

    private static Map<String, Object> hole(Holes holes) {
        Map<String, Object> hole = new LinkedHashMap<>();
        hole.put(
                "description",
                holes == Holes.LATER
                        ? "Text with ${NAME} or ${{ steps.<step>.outputs.<name> }} in it."
                        : "Text with ${NAME} or ${{ inputs.<name> }} in it.");
        hole.putAll(text(SUBSTITUTION));
        return hole;
    }
}
