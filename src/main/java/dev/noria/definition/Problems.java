package dev.noria.definition;

import dev.noria.definition.yaml.Faults;
import dev.noria.definition.yaml.Position;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The problems of one file. An alias shows the same fault at many places; it is kept once. */
public final class Problems implements Faults {
    private static final int MAX = 200;
    private static final int MAX_MESSAGE = 500;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\u2028\u2029]+");

    private final String file;
    private final Map<Place, Problem> found = new LinkedHashMap<>();
    private boolean failed;

    public Problems(String file) {
        this.file = file;
    }

    @Override
    public void report(Position position, String code, String message) {
        report(position, code, () -> message);
    }

    @Override
    public void report(Position position, String code, Supplier<String> message) {
        failed = true;
        add(position, code, Severity.ERROR, message);
    }

    @Override
    public void warn(Position position, String code, Supplier<String> message) {
        add(position, code, Severity.WARNING, message);
    }

    private void add(Position position, String code, Severity severity, Supplier<String> message) {
        Place place = new Place(position, code);
        if (found.size() < MAX && !found.containsKey(place)) {
            String where = position.file().isEmpty() ? file : position.file();
            found.put(
                    place,
                    new Problem(where, position.line(), position.column(), code, severity, shown(message.get())));
        }
    }

    /** Takes over the problems of a file that this one includes. */
    public void addAll(Problems included) {
        failed |= included.failed;
        included.found.forEach((place, problem) -> {
            Position there = new Position(
                    problem.file(), place.position().line(), place.position().column());
            if (found.size() < MAX) {
                found.putIfAbsent(new Place(there, place.code()), problem);
            }
        });
    }

    /** Files choose the words that sentences quote: these stay on one line and within reason. */
    private static String shown(String message) {
        String line = CONTROL.matcher(message).replaceAll(" ");
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "….";
    }

    /** Whether any of them is an error. */
    @Override
    public boolean failed() {
        return failed;
    }

    /** In the order of the file; the first 200. */
    public List<Problem> list() {
        return found.values().stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    private record Place(Position position, String code) {}
}
