package dev.noria.source;

import java.time.Instant;

/**
 * What a commit says about itself. All of it was written by others: text to show, never to run.
 *
 * @param message whole, without the newline at its end
 * @param time of the commit, not of its authorship
 */
public record CommitInfo(String sha, String message, String authorName, String authorEmail, Instant time) {}
