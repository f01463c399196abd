package dev.noria.platform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which part of a body is not what a route takes, without repeating it: it may be a secret. */
final class JsonMismatch {
    private JsonMismatch() {}

    static String sentence(MismatchedInputException failure) {
        String part = part(failure);
        JsonLocation at = failure.getLocation();
        return "The body is not the JSON this route takes: %s has to be %s%s."
                .formatted(
                        part.isEmpty() ? "it" : "\"" + part + "\"",
                        wanted(failure),
                        at == null || at.getLineNr() < 1
                                ? ""
                                : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr()));
    }

    /** {@code files[0].name} */
    private static String part(JsonMappingException failure) {
        StringBuilder part = new StringBuilder();
        for (Reference reference : failure.getPath()) {
            if (reference.getFieldName() == null) {
                part.append('[').append(reference.getIndex()).append(']');
            } else {
                part.append(part.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return part.toString();
    }

    private static String wanted(MismatchedInputException failure) {
        @Nullable Class<?> type = failure.getTargetType();
        if (type == null) {
            return "of another type";
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != char.class)) {
            return "a number";
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        } else if (TemporalAccessor.class.isAssignableFrom(type)) {
            return "a time such as 2026-01-31T12:00:00Z";
        } else if (CharSequence.class.isAssignableFrom(type)
                || type.getSimpleName().endsWith("Value")) {
            return "a text";
        }
        return failure instanceof InvalidFormatException ? "of another form" : "an object";
    }
}
