package dev.noria.definition.evaluate.value;

/** The value {@code nil}; an object of its own, so that no value is ever Java's null. */
public enum Nil {
    NIL
}
