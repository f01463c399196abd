package dev.noria.secret.masking;

import dev.noria.secret.SecretValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The texts as which a secret may turn up in output. */
final class SecretForms {
    private SecretForms() {}

    /** Gives out every form of a value: of the whole, and of each of its lines. Some come twice. */
    static void of(String value, Consumer<String> out) {
        Consumer<String> form = text -> {
            if (SecretValue.maskable(text)) {
                out.accept(text);
            }
        };
        String stripped = value.strip();
        List<String> lines = stripped.lines().map(String::strip).toList();
        Set<String> units = new LinkedHashSet<>(lines);
        units.add(value);
        units.add(stripped);
        if (lines.size() > 1) {
            String unix = String.join("\n", stripped.lines().toList());
            units.addAll(List.of(unix, unix.replace("\n", "\r\n")));
        }
        Pieces.of(lines, form);
        units.stream().filter(SecretValue::maskable).forEach(unit -> encoded(unit, form));
    }

    private static void encoded(String unit, Consumer<String> form) {
        BinaryForms.base64(unit, form);
        BinaryForms.hex(unit, form);
        UrlForms.of(unit, form);
        JsonForms.of(unit, form);
        ShellForms.of(unit, form);
    }
}
