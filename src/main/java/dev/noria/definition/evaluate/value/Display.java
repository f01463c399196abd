package dev.noria.definition.evaluate.value;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as {@code string()} writes them, which is how Go's {@code %v} does. */
public final class Display {
    private final Budget budget;
    private final StringBuilder text = new StringBuilder();

    private Display(Budget budget) {
        this.budget = budget;
    }

    /** The value as text. */
    public static String of(Object value, Budget budget) throws Fault {
        Display display = new Display(budget);
        display.write(value);
        return display.text.toString();
    }

    private void write(Object value) throws Fault {
        budget.text(text.length() / 1024);
        if (value instanceof String string) {
            budget.text((long) text.length() + string.length());
            text.append(string);
        } else if (value instanceof Double number) {
            text.append(number(number, 21));
        } else if (value instanceof List<?> list) {
            text.append('[');
            for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
                write(elements.next());
                text.append(elements.hasNext() ? " " : "");
            }
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            text.append("map[");
            for (Iterator<Map.Entry<String, Object>> entries =
                            sorted(map).entrySet().iterator();
                    entries.hasNext(); ) {
                Map.Entry<String, Object> entry = entries.next();
                text.append(entry.getKey()).append(':');
                write(entry.getValue());
                text.append(entries.hasNext() ? " " : "");
            }
            text.append(']');
        } else {
            text.append(value == Nil.NIL ? "<nil>" : value);
        }
    }

    /** The entries of a map by their keys. */
    static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(
                key instanceof Double number ? number(number, 21) : key == Nil.NIL ? "<nil>" : String.valueOf(key),
                value));
        return sorted;
    }

    /**
     * The shortest decimal that is this number, with an exponent where Go writes one.
     *
     * @param large the power of ten from which on it has an exponent
     */
    static String number(double value, int large) {
        if (Double.isNaN(value)) {
            return "NaN";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        } else if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < large) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return (value < 0 ? "-" : "") + digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + power;
    }
}
