package dev.noria.plan;

import java.util.Optional;

/**
 * A place where a pipeline file asks for a secret.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param pipeline name of its plan
 * @param step that asks; empty when every container step of the pipeline does
 * @param secret its name, in small letters
 */
public record SecretMention(String file, int line, int column, String pipeline, Optional<String> step, String secret) {}
