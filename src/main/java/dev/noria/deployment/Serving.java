package dev.noria.deployment;

/**
 * What serves.
 *
 * @param targetKind kind of the target it runs on
 */
public record Serving(ServiceId service, String targetKind, Revision revision) {}
