package dev.noria.definition.value;

/** How the values of a file are read. */
public enum Manner {
    /** An unknown key is an error. */
    STRICT,
    /** An unknown key is a warning: other programs read the same file. */
    LENIENT,
    /** Like {@link #LENIENT}, and every substitution has been replaced already. */
    SUBSTITUTED
}
