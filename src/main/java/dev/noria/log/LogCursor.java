package dev.noria.log;

/** How many bytes of each stream of a program are in its log. */
public record LogCursor(long stdoutBytes, long stderrBytes) {}
