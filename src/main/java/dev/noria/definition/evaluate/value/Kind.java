package dev.noria.definition.evaluate.value;

import java.util.List;
import java.util.Map;

/** What a value is; {@link #ANY} where only the evaluation will tell. */
public enum Kind {
    NIL("nil", "nil"),
    BOOL("bool", "true or false"),
    INT("int", "a whole number"),
    FLOAT("float", "a number"),
    STRING("string", "a string"),
    ARRAY("array", "an array"),
    MAP("map", "a map"),
    ANY("any", "any value");

    private final String word;
    private final String phrase;

    Kind(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /** The kind of a value; never {@link #ANY}. */
    public static Kind of(Object value) {
        if (value instanceof Boolean) {
            return BOOL;
        } else if (value instanceof Long) {
            return INT;
        } else if (value instanceof Double) {
            return FLOAT;
        } else if (value instanceof String) {
            return STRING;
        } else if (value instanceof List) {
            return ARRAY;
        } else if (value instanceof Map) {
            return MAP;
        }
        return NIL;
    }

    /** What {@code type()} says. */
    public String word() {
        return word;
    }

    /** With its article, for sentences. */
    public String phrase() {
        return phrase;
    }

    public boolean isNumber() {
        return this == INT || this == FLOAT;
    }

    /** Whether a value of this kind may turn out to be of the other. */
    public boolean maybe(Kind other) {
        return this == ANY || other == ANY || this == other;
    }

    /** Whether a value of this kind may turn out to be a number. */
    public boolean maybeNumber() {
        return this == ANY || isNumber();
    }
}
