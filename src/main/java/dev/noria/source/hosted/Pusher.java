package dev.noria.source.hosted;

/**
 * Who pushes.
 *
 * @param maintainer whether the account may change the project's settings
 */
record Pusher(boolean maintainer) {}
