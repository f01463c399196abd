package dev.noria.artifact.store;

/**
 * Kept content.
 *
 * @param size in bytes
 */
public record Blob(BlobId id, long size) {}
