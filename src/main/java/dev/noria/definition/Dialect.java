package dev.noria.definition;

/** Which of the two languages a file is written in. */
public enum Dialect {
    /** With {@code stages}: Noria's own. */
    NATIVE,
    /** With {@code steps}: Woodpecker's. */
    WOODPECKER
}
