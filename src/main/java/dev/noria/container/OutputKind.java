package dev.noria.container;

/** The two streams of a program. */
public enum OutputKind {
    STDOUT,
    STDERR
}
