package dev.noria.definition.schema;

import dev.noria.definition.shape.Key;
import dev.noria.definition.shape.Keys;
import dev.noria.definition.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of Noria's own language, made of the tables that the readers hold themselves to. It speaks
 * of a file with its aliases and merges carried out; what the parts of a file say about each other, and languages within
 * values (patterns, conditions, time patterns), it does not know.
 */
public final class PipelineSchema {
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private PipelineSchema() {}

    /** The schema: maps, lists, strings, numbers and booleans, always in the same order. */
    public static Map<String, Object> document() {
        PipelineSchema schema = new PipelineSchema();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", "Noria pipeline");
        document.put("description", "A pipeline file in Noria's own language.");
        document.putAll(schema.object(PipelineKeys.FILE));
        document.put("$defs", schema.definitions);
        return document;
    }

    private Map<String, Object> of(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return defined(scalar.name(), () -> ScalarSchema.of(scalar));
        } else if (shape instanceof Shape.Word word) {
            return Map.of("enum", word.words());
        } else if (shape instanceof Shape.Many many) {
            Stream<Object> list = Stream.of(list(of(many.item()), many.atLeast()));
            return Map.of("anyOf", Stream.concat(ways(many.item()), list).toList());
        } else if (shape instanceof Shape.Listed list) {
            return list(of(list.item()), list.atLeast());
        } else if (shape instanceof Shape.Named named) {
            return named(named);
        } else if (shape instanceof Shape.Table table) {
            return defined(table.keys().name(), () -> object(table.keys()));
        } else if (shape instanceof Shape.Variant variant) {
            return defined(variant.name(), () -> variant(variant));
        } else if (shape instanceof Shape.Also also) {
            return Map.of("allOf", List.of(of(also.shape()), also.rule().schema()));
        } else if (shape instanceof Shape.Either either) {
            return Map.of("anyOf", either.shapes().stream().flatMap(this::ways).toList());
        } else if (shape instanceof Shape.Defined self) {
            return defined(self.name(), () -> of(self.shape().get()));
        }
        return shape instanceof Shape.Nothing ? Map.of("type", "null") : Map.of();
    }

    /** What it may be, each way for itself. */
    private Stream<Object> ways(Shape shape) {
        Map<String, Object> schema = of(shape);
        return schema.size() == 1 && schema.get("anyOf") instanceof List<?> ways
                ? ways.stream().map(way -> (Object) way)
                : Stream.of(schema);
    }

    private static Map<String, Object> list(Map<String, Object> item, int atLeast) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", item);
        if (atLeast > 0) {
            list.put("minItems", atLeast);
        }
        return list;
    }

    private Map<String, Object> named(Shape.Named named) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        if (!named.names().isEmpty()) {
            map.put("propertyNames", Map.of("pattern", "^(?:" + named.names() + ")$"));
        }
        if (!named.fixed().names().isEmpty()) {
            map.put("properties", properties(named.fixed()));
        }
        map.put("additionalProperties", of(named.value()));
        return map;
    }

    private Map<String, Object> object(Keys keys) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties(keys));
        List<String> required =
                keys.all().stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("additionalProperties", false);
        if (!keys.rules().isEmpty()) {
            object.put("allOf", keys.rules().stream().map(rule -> rule.schema()).toList());
        }
        return object;
    }

    private Map<String, Object> properties(Keys keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Key key : keys.all()) {
            Map<String, @Nullable Object> property = new LinkedHashMap<>();
            property.put("description", key.description() + ".");
            key.preset().ifPresent(preset -> property.put("default", Literals.of(preset)));
            if (!key.examples().isEmpty()) {
                property.put(
                        "examples", key.examples().stream().map(Literals::of).toList());
            }
            property.putAll(of(key.shape()));
            properties.put(key.name(), property);
        }
        return properties;
    }

    /** Says of each kind what it is when its key is there, so that a mistake is told once and not for every kind. */
    private Map<String, Object> variant(Shape.Variant variant) {
        List<Object> cases = new ArrayList<>();
        List<Object> none = new ArrayList<>();
        variant.byKey().forEach((key, keys) -> {
            Map<String, Object> has = Map.of("required", List.of(key));
            none.add(has);
            cases.add(condition(has, keys));
        });
        cases.add(condition(Map.of("not", Map.of("anyOf", none)), variant.otherwise()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("allOf", cases);
        return schema;
    }

    private Map<String, Object> condition(Map<String, Object> has, Keys keys) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("if", has);
        condition.put("then", of(new Shape.Table(keys)));
        return condition;
    }

    private Map<String, Object> defined(String name, Supplier<Map<String, Object>> schema) {
        if (!definitions.containsKey(name)) {
            // A shape may hold itself: its name is known before it is.
            definitions.put(name, Map.of());
            definitions.put(name, schema.get());
        }
        return Map.of("$ref", "#/$defs/" + name);
    }
}
