package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Branches by name: {@code *} and {@code ?} stay within {@code /}, {@code **} as a whole part crosses it. What is
 * accepted means the same as in {@code when.branch}; braces, brackets and backslashes are not taken. Matches in time
 * pattern × branch.
 */
public record BranchPattern(String source) {
    private static final Pattern ALLOWED = Pattern.compile("[^\\s{}\\[\\]\\\\]{1,255}");

    public BranchPattern {
        boolean plain = ALLOWED.matcher(source).matches()
                && !source.contains("**/**")
                && parts(source).stream().allMatch(BranchPattern::plain);
        if (!plain) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "\"%s\" is no pattern for branches: write names with * or ? within a part, ** for a whole part (main, release/*, feature/**), and several patterns instead of braces."
                            .formatted(source));
        }
    }

    private static boolean plain(String part) {
        return part.equals("**") || !part.contains("**");
    }

    public boolean matches(String branch) {
        List<String> pattern = parts(source);
        List<String> path = parts(branch);
        // after[i]: the pattern's parts from here on match the branch's parts from i on.
        boolean[] after = new boolean[path.size() + 1];
        after[path.size()] = true;
        for (int p = pattern.size() - 1; p >= 0; p--) {
            boolean[] here = new boolean[path.size() + 1];
            boolean any = pattern.get(p).equals("**");
            for (int i = path.size(); i >= 0; i--) {
                here[i] = any
                        ? after[i] || (i < path.size() && here[i + 1])
                        : i < path.size() && after[i + 1] && matches(pattern.get(p), path.get(i));
            }
            after = here;
        }
        return after[0];
    }

    /** Within a part the last star alone has to be tried again: the ones before it took as little as they could. */
    private static boolean matches(String pattern, String part) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int p = 0;
        while (at < part.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = at;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == part.charAt(at))) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }
}
