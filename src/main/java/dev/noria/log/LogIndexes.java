package dev.noria.log;

import dev.noria.log.file.LogIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The indexes of logs that are files of records: those being written, and the last ones that were read. Thread-safe. */
final class LogIndexes {
    private static final int KEPT = 32;

    private final Map<LogId, LogIndex> written = new ConcurrentHashMap<>();
    private final Map<LogId, Known> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LogId, Known> eldest) {
            return size() > KEPT;
        }
    };

    /** An index of a file when it was so long. */
    private record Known(LogIndex index, long size) {}

    void writing(LogId id, LogIndex index) {
        written.put(id, index);
    }

    void endWriting(LogId id) {
        LogIndex index = written.remove(id);
        if (index != null) {
            remember(id, new Known(index, index.position()));
        }
    }

    LogIndex of(LogId id, Path file) throws IOException {
        LogIndex live = written.get(id);
        if (live != null) {
            return live;
        }
        long size = Files.size(file);
        synchronized (known) {
            Known last = known.get(id);
            if (last != null && last.size() == size) {
                return last.index();
            }
        }
        LogIndex index = LogIndex.of(file, record -> true);
        remember(id, new Known(index, size));
        return index;
    }

    void forget(LogId id) {
        synchronized (known) {
            known.remove(id);
        }
    }

    private void remember(LogId id, Known entry) {
        synchronized (known) {
            known.put(id, entry);
        }
    }
}
