package dev.noria.log;

import dev.noria.log.file.BlockLog;
import dev.noria.log.file.LogFile;
import dev.noria.log.file.RawLog;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens logs for reading, whichever file they are in. Thread-safe. */
final class LogReading {
    private final LogFiles files;
    private final LogIndexes indexes;

    LogReading(LogFiles files, LogIndexes indexes) {
        this.files = files;
        this.indexes = indexes;
    }

    /** Looks at a log that is open as long as it looks. */
    @FunctionalInterface
    interface Look<T> {
        T at(LogFile file) throws IOException;
    }

    <T> T of(LogId id, Look<T> look) throws IOException {
        try (LogFile file = open(id)) {
            return look.at(file);
        }
    }

    private LogFile open(LogId id) throws IOException {
        // Twice: one may be replaced by the other between the two looks.
        for (int i = 0; i < 2; i++) {
            Optional<LogFile> file = open(files.records(id), path -> new RawLog(path, indexes.of(id, path)));
            if (file.isEmpty()) {
                file = open(files.blocks(id), BlockLog::new);
            }
            if (file.isPresent()) {
                return file.get();
            }
        }
        return LogFile.NONE;
    }

    private interface Opening {
        LogFile open(Path path) throws IOException;
    }

    private static Optional<LogFile> open(Path path, Opening opening) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(opening.open(path));
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
