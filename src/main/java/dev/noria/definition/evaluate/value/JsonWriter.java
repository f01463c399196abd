package dev.noria.definition.evaluate.value;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes values as JSON, indented by two spaces and with keys in order, as Go's {@code MarshalIndent} does. */
public final class JsonWriter {
    private final Budget budget;
    private final StringBuilder text = new StringBuilder();

    private JsonWriter(Budget budget) {
        this.budget = budget;
    }

    /** The value as JSON. */
    public static String write(Object value, Budget budget) throws Fault {
        JsonWriter writer = new JsonWriter(budget);
        writer.value(value, "\n");
        return writer.text.toString();
    }

    private void value(Object value, String line) throws Fault {
        budget.spend(line.length());
        budget.text(text.length() / 1024);
        if (value instanceof String string) {
            string(string);
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof List<?> list) {
            list(list, line);
        } else if (value instanceof Map<?, ?> map) {
            map(map, line);
        } else {
            text.append(value == Nil.NIL ? "null" : value);
        }
    }

    private void number(double number) throws Fault {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new Fault("toJSON cannot write the number " + Display.number(number, 21) + "; JSON has none such");
        }
        double size = Math.abs(number);
        // JSON's small numbers have an exponent from 1e-6 on, and one without a leading zero.
        text.append(
                (size != 0 && size < 1e-6) || size >= 1e21
                        ? Display.number(number, 21).replace("e-0", "e-")
                        : new BigDecimal(Double.toString(number))
                                .stripTrailingZeros()
                                .toPlainString());
    }

    private void list(List<?> list, String line) throws Fault {
        text.append('[');
        for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
            text.append(line).append("  ");
            value(elements.next(), line + "  ");
            text.append(elements.hasNext() ? "," : line);
        }
        text.append(']');
    }

    private void map(Map<?, ?> map, String line) throws Fault {
        text.append('{');
        for (Iterator<Map.Entry<String, Object>> entries =
                        Display.sorted(map).entrySet().iterator();
                entries.hasNext(); ) {
            Map.Entry<String, Object> entry = entries.next();
            text.append(line).append("  ");
            string(entry.getKey());
            text.append(": ");
            value(entry.getValue(), line + "  ");
            text.append(entries.hasNext() ? "," : line);
        }
        text.append('}');
    }

    private void string(String value) throws Fault {
        budget.text((long) text.length() + value.length());
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int simple = "\"\\\b\f\n\r\t".indexOf(c);
            if (simple >= 0) {
                text.append('\\').append("\"\\bfnrt".charAt(simple));
            } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
