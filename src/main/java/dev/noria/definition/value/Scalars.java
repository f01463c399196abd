package dev.noria.definition.value;

import dev.noria.definition.shape.Shape.Holes;
import dev.noria.definition.shape.Shape.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Says of single values what they are in JSON, for YAML makes numbers and booleans of text that looks like them. */
final class Scalars {
    private Scalars() {}

    /** Text of a form, and the numbers and booleans whose text has that form. */
    static Scalar text(String name, String expected, Form form, Holes holes, String... examples) {
        List<Map<String, Object>> forms = new ArrayList<>();
        forms.add(string(form.pattern()));
        if (form.check().test("7")) {
            Map<String, Object> number = new LinkedHashMap<>();
            number.put("type", form.check().test("7.5") ? "number" : "integer");
            if (!form.check().test("-7")) {
                number.put("minimum", 0);
            }
            forms.add(number);
        }
        if (form.check().test("true") && form.check().test("false")) {
            forms.add(Map.of("type", "boolean"));
        }
        return new Scalar(name, expected, forms, holes, false, List.of(examples));
    }

    /**
     * Text in a language of its own, of which only a pattern is known here.
     *
     * @param others types of JSON that have a meaning in it as well
     */
    static Scalar language(String name, String expected, String pattern, List<String> others, String... examples) {
        List<Map<String, Object>> forms = new ArrayList<>();
        forms.add(string(pattern));
        others.forEach(type -> forms.add(Map.of("type", type)));
        return new Scalar(name, expected, forms, Holes.KNOWN, true, List.of(examples));
    }

    /** A whole number, or text of it. */
    static Scalar whole(String name, String expected, long min, long max, String... examples) {
        String digits = Ranges.upTo(max);
        return number(name, expected, "integer", min, max, min == 0 ? "0|" + digits : digits, examples);
    }

    /** @param digits a regular expression of the numbers as text */
    static Scalar number(
            String name, String expected, String type, Number min, Number max, String digits, String... examples) {
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("type", type);
        number.put("minimum", min);
        number.put("maximum", max);
        return new Scalar(
                name, expected, List.of(number, string("^(?:" + digits + ")$")), Holes.KNOWN, false, List.of(examples));
    }

    static Scalar truth(String name, String expected) {
        return new Scalar(
                name,
                expected,
                List.of(Map.of("type", "boolean"), string("^(?:[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$")),
                Holes.KNOWN,
                false,
                List.of("true", "false"));
    }

    private static Map<String, Object> string(String pattern) {
        Map<String, Object> string = new LinkedHashMap<>();
        string.put("type", "string");
        if (!pattern.isEmpty()) {
            Pattern.compile(pattern);
            string.put("pattern", pattern);
        }
        return string;
    }
}
