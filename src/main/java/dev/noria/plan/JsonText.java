package dev.noria.plan;

import dev.noria.plan.EnvironmentValue.Json;
import java.util.function.UnaryOperator;

/** Writes JSON without spaces, escaped as Go's {@code encoding/json} does: plugins were written against it. */
final class JsonText {
    private JsonText() {}

    static void write(Json json, UnaryOperator<String> secrets, StringBuilder out) {
        if (json instanceof Json.Literal literal) {
            out.append(literal.json());
        } else if (json instanceof Json.Text text) {
            quote(text.text(), out);
        } else if (json instanceof Json.Secret secret) {
            quote(secrets.apply(secret.name()), out);
        } else if (json instanceof Json.Items list) {
            out.append('[');
            String comma = "";
            for (Json item : list.items()) {
                out.append(comma);
                write(item, secrets, out);
                comma = ",";
            }
            out.append(']');
        } else if (json instanceof Json.Entries map) {
            out.append('{');
            int before = out.length();
            map.entries().forEach((key, value) -> {
                if (out.length() > before) {
                    out.append(',');
                }
                quote(key, out);
                out.append(':');
                write(value, secrets, out);
            });
            out.append('}');
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(c, out);
                default -> {
                    if (c < 0x20) {
                        escape(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(char c, StringBuilder out) {
        out.append("\\u").append(String.format("%04x", (int) c));
    }
}
