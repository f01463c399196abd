package dev.noria.account.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of routes.
 *
 * @param template as in the OpenAPI document; {@code **} at the end takes the rest of a path
 * @param changes whether it changes anything: then it is written down, and a token for reading does not do
 * @param full whether it takes everything a person has: a session, or a token of scope admin
 */
record Route(String method, String template, Need need, boolean changes, boolean full) {
    private static final String REST = "**";
    private static final String PROJECT = "{project}";

    static Route parse(String line) {
        List<String> words = Arrays.asList(line.strip().split("\\s+"));
        List<String> marks = words.subList(3, words.size());
        boolean reads = words.get(0).equals("GET") ? !marks.contains("changes") : marks.contains("reads");
        return new Route(words.get(0), words.get(1), Need.of(words.get(2)), !reads, marks.contains("full"));
    }

    /**
     * A request that a route takes.
     *
     * @param project the project it is about; null: none
     */
    record Match(Route route, @Nullable String project) {}

    Optional<Match> match(String sent, List<String> path) {
        boolean sameMethod = method.equals(sent) || (method.equals("GET") && sent.equals("HEAD"));
        List<String> parts = segments(template);
        boolean rest = parts.get(parts.size() - 1).equals(REST);
        if (!sameMethod || (rest ? path.size() < parts.size() : path.size() != parts.size())) {
            return Optional.empty();
        }
        String project = null;
        for (int i = 0; i < parts.size() - (rest ? 1 : 0); i++) {
            Optional<String> value = value(parts.get(i), path.get(i));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (parts.get(i).contains(PROJECT)) {
                project = value.get();
            }
        }
        return Optional.of(new Match(this, project));
    }

    /** What a part of the template stands for in this part of a path; empty: it does not. */
    private static Optional<String> value(String part, String actual) {
        int open = part.indexOf('{');
        if (open < 0) {
            return part.equals(actual) ? Optional.of(actual) : Optional.empty();
        }
        String before = part.substring(0, open);
        String after = part.substring(part.indexOf('}') + 1);
        boolean fits = actual.startsWith(before)
                && actual.endsWith(after)
                && actual.length() > before.length() + after.length();
        return fits
                ? Optional.of(actual.substring(before.length(), actual.length() - after.length()))
                : Optional.empty();
    }

    static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
