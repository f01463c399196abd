package dev.noria.log;

import java.time.Instant;

/**
 * A line of a log.
 *
 * @param number from 1, in the order in which lines ended
 * @param time when its first bytes came in
 * @param text without its end
 */
public record LogLine(long number, Instant time, LogStream stream, String text) {}
