package dev.noria.release.notes;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Release notes as CommonMark. What others wrote stays text in it. */
public final class MarkdownNotes {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>]");

    private MarkdownNotes() {}

    /**
     * The notes as text.
     *
     * @param links addresses of work items, by name; those without one are text
     */
    public static String of(ReleaseNotes notes, Map<String, String> links) {
        StringBuilder text = new StringBuilder();
        for (ReleaseNotes.Group group : notes.groups()) {
            text.append("## ").append(group.kind().title()).append("\n\n");
            for (ReleaseNotes.Entry entry : group.entries()) {
                text.append("- ");
                entry.scope()
                        .ifPresent(
                                scope -> text.append("**").append(plain(scope)).append(":** "));
                text.append(plain(entry.text())).append(" (").append(entry.sha(), 0, 8);
                entry.items().forEach(item -> text.append(", ").append(linked(item, links)));
                text.append(")\n");
            }
            text.append('\n');
        }
        if (notes.left() > 0) {
            text.append("And ").append(notes.left()).append(" older commits.\n");
        }
        return text.isEmpty() ? "" : text.toString().stripTrailing() + "\n";
    }

    private static String linked(String item, Map<String, String> links) {
        String address = links.get(item);
        return address == null ? item : "[%s](%s)".formatted(item, address);
    }

    private static String plain(String text) {
        return SPECIAL.matcher(text).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    }
}
