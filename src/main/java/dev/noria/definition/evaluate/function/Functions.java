package dev.noria.definition.evaluate.function;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All functions by their names, except those that take a predicate. */
public final class Functions {
    /** What the expr language has and a condition cannot, because its value must not depend on when it is computed. */
    public static final Set<String> REFUSED = Set.of("now", "date", "duration", "timezone");

    private static final Map<String, Function> ALL = new TreeMap<>();

    static {
        Stream.of(
                        TextFunctions.ALL,
                        NumberFunctions.ALL,
                        BitFunctions.ALL,
                        ArrayFunctions.ALL,
                        MapFunctions.ALL,
                        ConversionFunctions.ALL)
                .flatMap(List::stream)
                .forEach(function -> ALL.put(function.name(), function));
    }

    private Functions() {}

    /** The function of this name. */
    public static Optional<Function> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The names of all functions. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }
}
