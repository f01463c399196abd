package dev.noria.definition.evaluate.function;

import dev.noria.definition.evaluate.value.Kind;

/** What a function takes in one place. */
enum Parameter {
    ANY("any value"),
    STRING("a string"),
    INT("a whole number"),
    NUMBER("a number"),
    NUMBERS("a number or an array of numbers"),
    CONVERTIBLE("a number or a string"),
    ARRAY("an array"),
    MAP("a map"),
    SIZED("a string, an array or a map"),
    INDEXED("an array or a map");

    private final String phrase;

    Parameter(String phrase) {
        this.phrase = phrase;
    }

    String phrase() {
        return phrase;
    }

    /** Whether a value of this kind can be given; of {@link Kind#ANY} only the evaluation tells. */
    boolean takes(Kind kind) {
        if (kind == Kind.ANY) {
            return true;
        }
        return switch (this) {
            case ANY -> true;
            case STRING -> kind == Kind.STRING;
            case INT -> kind == Kind.INT;
            case NUMBER -> kind.isNumber();
            case NUMBERS -> kind.isNumber() || kind == Kind.ARRAY;
            case CONVERTIBLE -> kind.isNumber() || kind == Kind.STRING;
            case ARRAY -> kind == Kind.ARRAY;
            case MAP -> kind == Kind.MAP;
            case SIZED -> kind == Kind.STRING || kind == Kind.ARRAY || kind == Kind.MAP;
            case INDEXED -> kind == Kind.ARRAY || kind == Kind.MAP || kind == Kind.NIL;
        };
    }
}
