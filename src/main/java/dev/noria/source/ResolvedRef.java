package dev.noria.source;

/**
 * What a branch, tag or commit name came to mean at one moment.
 *
 * @param ref full name: {@code refs/heads/…} or {@code refs/tags/…}
 * @param sha full name of the commit
 */
public record ResolvedRef(String ref, String sha) {}
