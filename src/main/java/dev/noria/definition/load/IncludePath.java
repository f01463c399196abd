package dev.noria.definition.load;

import dev.noria.definition.text.MalformedException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that another one includes: {@code path}, or {@code project//path@ref}.
 *
 * @param project whose repository it is in; empty for the including file's own
 * @param path relative to the root of the repository
 * @param ref a branch, tag or commit; empty for the including file's own commit, or the other project's branch
 */
public record IncludePath(Optional<String> project, String path, Optional<String> ref) {
    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z0-9][A-Za-z0-9_./-]{0,127}?)//)?([^@]+)(?:@(.+))?");

    /** Parses the form as written; throws when it is none. */
    public static IncludePath parse(String text) throws MalformedException {
        Matcher matcher = FORM.matcher(text);
        String path = matcher.matches() ? matcher.group(2) : "";
        boolean inside = !path.startsWith("/")
                && path.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\')
                && Arrays.stream(path.split("/")).noneMatch(part -> part.equals("..") || part.isEmpty());
        if (path.isEmpty() || !inside) {
            throw new MalformedException("\"" + text
                    + "\" is no file to include; write a path such as ci/base.yaml, or project//ci/base.yaml@main");
        }
        if (matcher.group(3) != null && matcher.group(1) == null) {
            throw new MalformedException("\"" + text
                    + "\" names a ref and no project; files of the same repository are read at the run's own commit");
        }
        return new IncludePath(Optional.ofNullable(matcher.group(1)), path, Optional.ofNullable(matcher.group(3)));
    }

    /** As it is written in files. */
    @Override
    public String toString() {
        return project.map(name -> name + "//").orElse("")
                + path
                + ref.map(name -> "@" + name).orElse("");
    }
}
