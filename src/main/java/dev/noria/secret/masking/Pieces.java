package dev.noria.secret.masking;

import dev.noria.secret.SecretValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Text over several lines, as it stands in output: each line is looked for alone, for others may come in between. A line
 * too short for that is looked for together with those before it. So no form begins with a short line and its end, and
 * lines that have nothing to do with a secret are never held back.
 */
final class Pieces {
    private Pieces() {}

    static void of(List<String> lines, Consumer<String> form) {
        String before = "";
        for (String line : lines) {
            if (SecretValue.maskable(line)) {
                form.accept(line);
                before = line;
            } else if (!before.isEmpty()) {
                before = before + "\n" + line;
                form.accept(before);
                form.accept(before.replace("\n", "\r\n"));
            }
        }
        if (before.isEmpty()) {
            // Short lines only: better held back than shown.
            String all = String.join("\n", lines);
            form.accept(all);
            form.accept(all.replace("\n", "\r\n"));
        }
    }

    /** Text that a program has broken after so many characters. */
    static void broken(String text, int width, Consumer<String> form) {
        if (text.length() > width) {
            List<String> lines = new ArrayList<>();
            for (int from = 0; from < text.length(); from += width) {
                lines.add(text.substring(from, Math.min(from + width, text.length())));
            }
            of(lines, form);
        }
    }
}
