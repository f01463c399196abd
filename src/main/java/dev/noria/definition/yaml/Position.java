package dev.noria.definition.yaml;

/**
 * A place in a file; both numbers start at 1, the column counts characters.
 *
 * @param file which file, when it is not the one that is being read but one that it includes; else empty
 */
public record Position(String file, int line, int column) {
    public static final Position START = new Position(1, 1);

    /** A place in the file that is being read. */
    public Position(int line, int column) {
        this("", line, column);
    }
}
