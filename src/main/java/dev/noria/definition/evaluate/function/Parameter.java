package dev.noria.definition.evaluate.function;

import dev.noria.definition.evaluate.value.Kind;
import java.util.Set;

/** What a function takes in one place. */
enum Parameter {
    ANY("any value", Set.of(Kind.values())),
    STRING("a string", Set.of(Kind.STRING)),
    INT("a whole number", Set.of(Kind.INT)),
    NUMBER("a number", Set.of(Kind.INT, Kind.FLOAT)),
    NUMBERS("a number or an array of numbers", Set.of(Kind.INT, Kind.FLOAT, Kind.ARRAY)),
    CONVERTIBLE("a number or a string", Set.of(Kind.INT, Kind.FLOAT, Kind.STRING)),
    ARRAY("an array", Set.of(Kind.ARRAY)),
    MAP("a map", Set.of(Kind.MAP)),
    SIZED("a string, an array or a map", Set.of(Kind.STRING, Kind.ARRAY, Kind.MAP)),
    INDEXED("an array or a map", Set.of(Kind.ARRAY, Kind.MAP, Kind.NIL));

    private final String phrase;
    private final Set<Kind> kinds;

    Parameter(String phrase, Set<Kind> kinds) {
        this.phrase = phrase;
        this.kinds = kinds;
    }

    String phrase() {
        return phrase;
    }

    boolean takes(Kind kind) {
        return kind == Kind.ANY || kinds.contains(kind);
    }
}
