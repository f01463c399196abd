package dev.noria.doctor;

/**
 * One thing that is there.
 *
 * @param kind {@code container}, {@code network}, {@code volume}, {@code image}, {@code logs}, {@code content}
 * @param orphan whether nobody needs it any more, so that cleaning removes it
 * @param reason why it is kept, or is not needed
 */
public record Finding(String kind, String name, boolean orphan, String reason) {}
