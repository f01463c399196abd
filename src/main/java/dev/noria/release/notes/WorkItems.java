package dev.noria.release.notes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of work items in text: {@code #12} and {@code ABC-34}. */
final class WorkItems {
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w/&#-])(?:#\\d{1,9}|(?<key>[A-Z][A-Z0-9]{1,9})-\\d{1,9})(?![\\w-])");

    /** Standards, which are written in the same way. */
    private static final Set<String> STANDARDS = Set.of(
            "AES", "CVE", "HTTP", "IEC", "IEEE", "ISO", "JSR", "MD", "RFC", "RSA", "SHA", "SHA2", "SHA3", "TLS", "UTC",
            "UTF");

    private WorkItems() {}

    /** In the order they first appear. */
    static List<String> in(String text) {
        Set<String> items = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            if (matcher.group("key") == null || !STANDARDS.contains(matcher.group("key"))) {
                items.add(matcher.group());
            }
        }
        return new ArrayList<>(items);
    }
}
