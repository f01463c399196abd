package dev.noria.release.version;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit's message, read as Conventional Commits 1.0.0 says. One that is not written so has no type, and its first
 * line is the description.
 *
 * @param type in lower case: {@code feat}, {@code fix}, …; empty when the message is not written so
 * @param scope what stands in parentheses after the type; empty for none
 * @param description what stands after the colon, one line
 * @param breaking what users have to change: the footer's text, or the description after an exclamation mark
 * @param releaseAs the version of a {@code Release-As} footer
 * @param reverts full name of the commit that is taken back, as {@code git revert} writes it
 */
public record ConventionalCommit(
        String type,
        Optional<String> scope,
        String description,
        Optional<String> breaking,
        Optional<String> releaseAs,
        Optional<String> reverts) {
    /** Longer first lines are no headers; also keeps the expressions below from long work. */
    private static final int LONGEST_LINE = 1000;

    private static final Pattern HEADER = Pattern.compile(
            "(?<type>[A-Za-z][A-Za-z0-9-]{0,30})(?:\\((?<scope>[^()]{1,100})\\))?(?<mark>!)?: +(?<text>\\S.*)");
    private static final Pattern BREAKING = Pattern.compile("^BREAKING[ -]CHANGE: +(?<text>\\S.*)$", Pattern.MULTILINE);
    private static final Pattern RELEASE_AS = Pattern.compile(
            "^Release-As: +v?(?<version>\\S{1,128})[ \\t]*$", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern REVERTS =
            Pattern.compile("^This reverts commit (?<sha>[0-9a-f]{40})\\b", Pattern.MULTILINE);
    private static final Pattern GIT_REVERT = Pattern.compile("Revert \"(?<text>.*)\"");

    public static ConventionalCommit parse(String message) {
        String text = message.replace("\r\n", "\n");
        String first = text.lines().findFirst().orElse("").strip();
        Optional<String> releaseAs = group(RELEASE_AS.matcher(text), "version");
        Optional<String> reverts = group(REVERTS.matcher(text), "sha");
        Optional<String> footer = group(BREAKING.matcher(text), "text").map(String::strip);
        Matcher header = HEADER.matcher(first);
        if (first.length() <= LONGEST_LINE && header.matches()) {
            String description = header.group("text");
            Optional<String> marked = header.group("mark") == null ? Optional.empty() : Optional.of(description);
            return new ConventionalCommit(
                    header.group("type").toLowerCase(Locale.ROOT),
                    Optional.ofNullable(header.group("scope")).map(String::strip),
                    description,
                    footer.or(() -> marked),
                    releaseAs,
                    reverts);
        }
        Matcher revert = GIT_REVERT.matcher(first);
        if (first.length() <= LONGEST_LINE && revert.matches()) {
            return new ConventionalCommit("revert", Optional.empty(), revert.group("text"), footer, releaseAs, reverts);
        }
        return new ConventionalCommit("", Optional.empty(), first, footer, releaseAs, reverts);
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return matcher.find() ? Optional.of(matcher.group(name)) : Optional.empty();
    }

    public Bump bump() {
        if (breaking.isPresent()) {
            return Bump.MAJOR;
        }
        return switch (type) {
            case "feat", "feature" -> Bump.MINOR;
            case "fix", "perf", "revert" -> Bump.PATCH;
            default -> Bump.NONE;
        };
    }
}
