package dev.noria.cli.exec;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The home of one run: only its owner may look into it, and it goes with the run unless it is to be kept. */
record ExecHome(Path folder, boolean keep) implements AutoCloseable {

    static ExecHome make(boolean keep) {
        try {
            return new ExecHome(Files.createTempDirectory("noria-exec-"), keep);
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED, "No folder could be made for the run: %s.".formatted(e.getMessage()), e);
        }
    }

    Optional<Path> kept() {
        return keep ? Optional.of(folder) : Optional.empty();
    }

    @Override
    public void close() {
        if (keep || !Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED, "The folder %s could not be removed: %s.".formatted(folder, e), e);
        }
    }
}
