package dev.noria.retention;

import java.time.Instant;

/** A run that has ended and still has its logs. */
record EndedRun(long id, long projectId, Instant ended) {}
