package dev.noria.log;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Replaces finished logs by compressed ones, one at a time, when nothing more urgent is to be done. Thread-safe. */
final class LogCompression {
    private static final Logger LOG = Logger.getLogger(LogCompression.class);
    /** A smaller file takes a block of the disk either way. */
    private static final long SMALL = 4096;
    /** The step's end is stored, and its readers are served, before the processor is used for this. */
    private static final long DELAY_SECONDS = 5;

    private static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "noria-log-compression");
        thread.setDaemon(true);
        return thread;
    });

    private final LogFiles files;
    private final LogClaims claims;
    private final LogIndexes indexes;

    LogCompression(LogFiles files, LogClaims claims, LogIndexes indexes) {
        this.files = files;
        this.claims = claims;
        this.indexes = indexes;
    }

    void soon(LogId id) {
        Future<?> unused = THREAD.schedule(() -> attempt(id), DELAY_SECONDS, TimeUnit.SECONDS);
    }

    private void attempt(LogId id) {
        try {
            now(id);
        } catch (IOException | RuntimeException | LinkageError e) {
            // LinkageError: the native part of Zstandard could not be loaded.
            LOG.warnf(e, "The log %s could not be compressed; it stays as it is.", id);
        }
    }

    /** Removes something of which no log may be compressed meanwhile. */
    synchronized void exclude(Removal removal) throws IOException {
        removal.remove();
    }

    @FunctionalInterface
    interface Removal {
        void remove() throws IOException;
    }

    /** Returns at once when the log is small, is being written, or is not there. */
    synchronized void now(LogId id) throws IOException {
        if (!claims.replace(id)) {
            return;
        }
        try {
            if (LogFiles.size(files.records(id)).orElse(0L) > SMALL) {
                LogFiles.run(files.compression(id));
                indexes.forget(id);
            }
        } finally {
            claims.endReplace(id);
        }
    }
}
