package dev.noria.source;

/**
 * A file as a commit has it.
 *
 * @param path in the repository, with {@code /} between its parts
 * @param content the bytes, untouched; not copied, so not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two rooms: nobody compares it
public record RepositoryFile(String path, byte[] content) {}
