package dev.noria.secret.masking;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A secret as shells print it back ({@code set -x}, {@code export -p}, {@code printf %q}) and as scripts quote it. */
final class ShellForms {
    private ShellForms() {}

    static void of(String unit, Consumer<String> form) {
        String dollarQuoted = dollarQuoted(unit);
        form.accept(dollarQuoted);
        form.accept(octal(dollarQuoted));
        // Other quotes leave a newline as it is: there, the lines are looked for.
        if (unit.indexOf('\n') < 0) {
            form.accept(unit.replace("'", "'\\''"));
            form.accept(unit.replace("'", "'\"'\"'"));
            form.accept(unit.replaceAll("[\\\\\"$`]", "\\\\$0"));
            form.accept(unit.replaceAll("[\\\\\"$`!]", "\\\\$0"));
            // printf %q of bash
            form.accept(unit.replaceAll("[ '\"\\\\|&;()<>!{}*\\[\\]?^$`,]", "\\\\$0"));
        }
    }

    /** Between {@code $'} and {@code '}. */
    private static String dollarQuoted(String unit) {
        return unit.replaceAll("[\\\\']", "\\\\$0")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\u001b", "\\E");
    }

    /** Where the locale knows only ASCII. */
    private static String octal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~') {
                out.append((char) b);
            } else {
                out.append("\\%03o".formatted(b & 0xff));
            }
        }
        return out.toString();
    }
}
