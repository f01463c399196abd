package dev.noria.source;

/**
 * A branch or tag and the commit it stands for.
 *
 * @param ref full name: {@code refs/heads/…} or {@code refs/tags/…}
 * @param sha always a commit: an annotated tag is followed to what it tags
 */
public record RefHead(String ref, String sha) {}
