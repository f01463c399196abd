package dev.noria.definition.evaluate;

import dev.noria.definition.evaluate.value.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions that evaluate a predicate for each element of an array. */
enum Loop {
    ALL("all", Kind.BOOL),
    NONE("none", Kind.BOOL),
    ANY("any", Kind.BOOL),
    ONE("one", Kind.BOOL),
    FILTER("filter", Kind.ARRAY),
    COUNT("count", Kind.INT),
    FIND("find", Kind.ANY),
    FIND_INDEX("findIndex", Kind.ANY),
    FIND_LAST("findLast", Kind.ANY),
    FIND_LAST_INDEX("findLastIndex", Kind.ANY),
    MAP("map", Kind.ARRAY),
    SUM("sum", Kind.ANY),
    GROUP_BY("groupBy", Kind.MAP),
    SORT_BY("sortBy", Kind.ARRAY),
    REDUCE("reduce", Kind.ANY);

    static final String INDEX = "#index";
    static final String ACCUMULATOR = "#acc";

    private static final Map<String, Loop> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Loop::word, Function.identity()));

    private final String word;
    private final Kind result;

    Loop(String word, Kind result) {
        this.word = word;
        this.result = result;
    }

    static Optional<Loop> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    String word() {
        return word;
    }

    Kind result() {
        return result;
    }

    /** Whether the predicate says true or false of each element. */
    boolean tests() {
        return switch (this) {
            case MAP, SUM, GROUP_BY, SORT_BY, REDUCE -> false;
            default -> true;
        };
    }

    /** Whether it can do without a predicate. */
    boolean predicateOptional() {
        return this == COUNT || this == SUM;
    }

    /** Whether something may stand behind the predicate: an order, or what to begin with. */
    boolean takesMore() {
        return this == SORT_BY || this == REDUCE;
    }

    /** What the predicate can name besides the element. */
    Set<String> pointers() {
        return switch (this) {
            case MAP -> Set.of(INDEX);
            case REDUCE -> Set.of(INDEX, ACCUMULATOR);
            default -> Set.of();
        };
    }
}
