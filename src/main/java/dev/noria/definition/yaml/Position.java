package dev.noria.definition.yaml;

/** A place in a file; both numbers start at 1, the column counts characters. */
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);
}
