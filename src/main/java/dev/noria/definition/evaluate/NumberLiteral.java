package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Fault;
import java.util.Locale;

/** Numbers as they stand in a condition: whole ones have 64 bits, all others are floats. */
final class NumberLiteral {
    private NumberLiteral() {}

    static Object read(Token token) throws Fault {
        String text = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        try {
            if (text.startsWith("0x")) {
                return Long.parseLong(text.substring(2), 16);
            } else if (text.startsWith("0o")) {
                return Long.parseLong(text.substring(2), 8);
            } else if (text.startsWith("0b")) {
                return Long.parseLong(text.substring(2), 2);
            } else if (!text.contains(".") && !text.contains("e")) {
                return Long.parseLong(text);
            }
            double number = Double.parseDouble(text);
            if (!Double.isInfinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with the place.
        }
        throw new Fault(token.at(), "\"" + token.text() + "\" is no number, or too large for one");
    }
}
