package dev.noria.definition;

/**
 * Something wrong in a pipeline file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param code kebab-case: {@code unknown-key}
 * @param message one sentence that says what to write instead
 */
public record Problem(String file, int line, int column, String code, Severity severity, String message) {}
