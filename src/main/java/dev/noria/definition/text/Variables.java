package dev.noria.definition.text;

import java.util.HashMap;
import java.util.Map;

/**
 * What {@code ${NAME}} stands for while one pipeline is planned, and how much work substitution may still be. Values
 * can double each other ({@code B: ${A}${A}}, {@code C: ${B}${B}}, …), so both each value and the sum are bounded. Not
 * thread-safe.
 */
public final class Variables {
    /** Linux takes no longer string in an environment or argument list. */
    static final int MAX_VALUE = 128 * 1024;

    private static final long MAX_WORK = 16L * 1024 * 1024;

    private final Map<String, String> values;
    private final Map<String, String> inputs = new HashMap<>();
    private long work = MAX_WORK;

    public Variables(Map<String, String> values) {
        this.values = new HashMap<>(values);
    }

    /** The variables with the inputs of the run, for <code>${{ inputs.name }}</code>. */
    public Variables(Map<String, String> values, Map<String, String> inputs) {
        this(values);
        this.inputs.putAll(inputs);
    }

    public void define(String name, String value) {
        values.put(name, value);
    }

    /** The value; empty for names nobody defined. */
    String value(String name) throws MalformedException {
        String value = values.getOrDefault(name, "");
        spend(value.length());
        return value;
    }

    /** The value of an input; empty when nobody gave it one. */
    String input(String name) throws MalformedException {
        String value = inputs.getOrDefault(name, "");
        spend(value.length());
        return value;
    }

    /** Takes note of work, counted in characters looked at. */
    void spend(long characters) throws MalformedException {
        work -= characters;
        if (work < 0) {
            throw new MalformedException(
                    "The substitutions of this pipeline are too large together; use fewer or" + " shorter ones");
        }
    }

    static void checkLength(long length) throws MalformedException {
        if (length > MAX_VALUE) {
            throw new MalformedException("The value is longer than 128 KiB after substitution; make it shorter");
        }
    }
}
