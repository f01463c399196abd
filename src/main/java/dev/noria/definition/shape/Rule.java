package dev.noria.definition.shape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the keys of a map say about each other.
 *
 * @param schema a fragment of JSON Schema
 */
public record Rule(Map<String, Object> schema) {

    public static Rule exactlyOneOf(String... keys) {
        return new Rule(Map.of("oneOf", Arrays.stream(keys).map(Rule::has).toList()));
    }

    public static Rule oneOf(Rule... rules) {
        return new Rule(Map.of("anyOf", Arrays.stream(rules).map(Rule::schema).toList()));
    }

    public static Rule key(String key) {
        return new Rule(has(key));
    }

    public static Rule not(Rule rule) {
        return new Rule(Map.of("not", rule.schema()));
    }

    public static Rule when(Rule condition, Rule then) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("if", condition.schema());
        schema.put("then", then.schema());
        return new Rule(schema);
    }

    public static Rule both(Rule one, Rule other) {
        return new Rule(Map.of("allOf", List.of(one.schema(), other.schema())));
    }

    /** There is something in the list or map at a key, or a value. */
    public static Rule filled(String key) {
        Map<String, Object> something = new LinkedHashMap<>();
        something.put("minItems", 1);
        something.put("minProperties", 1);
        something.put("not", Map.of("type", "null"));
        return inside(key, new Rule(something));
    }

    /** A rule about what stands at a key. */
    public static Rule inside(String key, Rule rule) {
        Map<String, Object> schema = new LinkedHashMap<>(has(key));
        schema.put("properties", Map.of(key, rule.schema()));
        return new Rule(schema);
    }

    /** A key has this value. */
    public static Rule is(String key, String value) {
        return inside(key, new Rule(Map.of("const", value)));
    }

    private static Map<String, Object> has(String key) {
        return Map.of("required", List.of(key));
    }
}
