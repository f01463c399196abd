package dev.noria.log;

import java.util.HashSet;
import java.util.Set;

/** Which logs are being written, and which replaced: no log is both. Thread-safe. */
final class LogClaims {
    private final Set<LogId> written = new HashSet<>();
    private final Set<LogId> replaced = new HashSet<>();

    /** Claims a log for writing; waits while it is replaced. */
    synchronized void write(LogId id) {
        boolean interrupted = false;
        while (replaced.contains(id)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        written.add(id);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void endWrite(LogId id) {
        written.remove(id);
    }

    /** Claims a log for being replaced; false when somebody has it. */
    synchronized boolean replace(LogId id) {
        return !written.contains(id) && replaced.add(id);
    }

    synchronized void endReplace(LogId id) {
        replaced.remove(id);
        notifyAll();
    }

    synchronized boolean isWritten(long runId) {
        return written.stream().anyMatch(id -> id.runId() == runId);
    }
}
