package dev.noria.definition.schema;

import dev.noria.definition.yaml.Node;
import dev.noria.definition.yaml.Node.Mapping;
import dev.noria.definition.yaml.Node.Scalar;
import dev.noria.definition.yaml.Node.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a YAML tree is in JSON, by the core schema of YAML 1.2.2 (10.3.2): as other programs read it that hold it against
 * the JSON Schema. Infinities and what is no number have no JSON, and stay text.
 */
public final class CoreValue {
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,100}");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,100}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,100}");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]{1,100}|[0-9]{1,100}(?:\\.[0-9]{0,100})?)(?:[eE][-+]?[0-9]{1,5})?");

    private CoreValue() {}

    /** Maps, lists, strings, numbers, booleans and null. */
    public static @Nullable Object of(Node node) {
        if (node instanceof Mapping map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> entries.put(key, of(entry.value())));
            return entries;
        } else if (node instanceof Sequence list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(of(item)));
            return items;
        }
        Scalar scalar = (Scalar) node;
        if (scalar.isNull()) {
            return null;
        }
        return scalar.plain() ? plain(scalar.text()) : scalar.text();
    }

    private static Object plain(String text) {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        } else if (INTEGER.matcher(text).matches()) {
            return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
        } else if (OCTAL.matcher(text).matches()) {
            return new BigInteger(text.substring(2), 8);
        } else if (HEXADECIMAL.matcher(text).matches()) {
            return new BigInteger(text.substring(2), 16);
        }
        return FLOAT.matcher(text).matches() ? new BigDecimal(text) : text;
    }
}
