package dev.noria.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON of which there is only one for equal ones: components and keys in alphabetical order, sets sorted,
 * no spaces; the name of its type is a part of every record, and what is empty is left out. So a part that the language
 * gets one day changes no plan that does not have it.
 */
final class CanonicalForm {
    private static final String TYPE = "@";

    private final StringBuilder out = new StringBuilder();

    private CanonicalForm() {}

    static String of(Object value) {
        CanonicalForm form = new CanonicalForm();
        form.write(value);
        return form.out.toString();
    }

    private void write(@Nullable Object value) {
        if (value instanceof Record part) {
            object(components(part));
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new TreeMap<>();
            map.forEach((key, one) -> entries.put(String.valueOf(key), one));
            object(entries);
        } else if (value instanceof Set<?> set) {
            array(set.stream()
                    .map(CanonicalForm::of)
                    .sorted(Comparator.naturalOrder())
                    .toList());
        } else if (value instanceof List<?> list) {
            array(list.stream().map(CanonicalForm::of).toList());
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String || value instanceof Enum<?> || value instanceof Duration) {
            string(value.toString());
        } else {
            throw new IllegalStateException("A plan has something that has no canonical form: " + value + ".");
        }
    }

    private static Map<String, Object> components(Record part) {
        Map<String, Object> components = new TreeMap<>();
        components.put(TYPE, part.getClass().getSimpleName());
        Arrays.stream(part.getClass().getRecordComponents()).forEach(component -> {
            Object value = unwrapped(value(part, component));
            if (value != null) {
                components.put(component.getName(), value);
            }
        });
        return components;
    }

    private static Object value(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The parts of a plan are public records.", e);
        }
    }

    /** What is empty is {@code null}. */
    private static @Nullable Object unwrapped(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? optional.get() : null;
        } else if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        } else if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        } else if (value instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        } else if (value instanceof Collection<?> collection) {
            return collection.isEmpty() ? null : collection;
        } else if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? null : map;
        }
        return value;
    }

    private void object(Map<String, Object> entries) {
        char separator = '{';
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            out.append(separator);
            string(entry.getKey());
            out.append(':');
            write(entry.getValue());
            separator = ',';
        }
        out.append(entries.isEmpty() ? "{}" : "}");
    }

    private void array(List<String> items) {
        out.append('[').append(String.join(",", items)).append(']');
    }

    private void string(String text) {
        out.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted(c));
            } else {
                out.append((char) c);
            }
        });
        out.append('"');
    }
}
