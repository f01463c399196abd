package dev.noria.secret.masking;

import java.util.HexFormat;
import java.util.function.Consumer;

/** A secret within a JSON string, as the usual writers escape it; most are good for YAML and program text, too. */
final class JsonForms {
    /** What is written as {@code \}{@code u003c}: by most nothing, by Go the first three, by Gson all. */
    private static final String[] ESCAPED = {"", "<>&\u2028\u2029", "<>&='\u2028\u2029"};

    private JsonForms() {}

    static void of(String unit, Consumer<String> form) {
        for (String escaped : ESCAPED) {
            for (HexFormat hex : new HexFormat[] {HexFormat.of(), HexFormat.of().withUpperCase()}) {
                for (boolean ascii : new boolean[] {false, true}) {
                    String text = encode(unit, escaped, hex, ascii);
                    form.accept(text);
                    // PHP's way.
                    form.accept(text.replace("/", "\\/"));
                }
            }
        }
    }

    private static String encode(String unit, String escaped, HexFormat hex, boolean ascii) {
        StringBuilder out = new StringBuilder(unit.length() + 16);
        for (int i = 0; i < unit.length(); i++) {
            char c = unit.charAt(i);
            int known = "\"\\\n\r\t\b\f".indexOf(c);
            if (known >= 0) {
                out.append('\\').append("\"\\nrtbf".charAt(known));
            } else if (c < ' ' || escaped.indexOf(c) >= 0 || (ascii && c > '~')) {
                out.append("\\u").append(hex.toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
