package dev.noria.definition.load;

/**
 * A pipeline file.
 *
 * @param path in the repository, with {@code /}
 */
public record SourceFile(String path, String content) {}
