package dev.noria.platform;

import java.util.Optional;

/**
 * Something that has happened and is committed, for whoever watches.
 *
 * @param name {@code run}, {@code step}, {@code log}, {@code project}
 * @param project it belongs to
 * @param run number of the run it belongs to
 * @param step the step a {@code log} event belongs to
 * @param data becomes the JSON that clients get
 * @param kept whether a client that comes back may ask for it again
 */
public record Event(
        String name, String project, Optional<Long> run, Optional<String> step, Object data, boolean kept) {}
