package dev.noria.definition;

import dev.noria.definition.load.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The pipeline files that the tests share. */
public final class Fixtures {
    private static final Path ROOT = Path.of("src/test/resources/definition");

    private Fixtures() {}

    public static Stream<Path> good() {
        return files("good");
    }

    public static Stream<Path> bad() {
        return files("bad");
    }

    public static SourceFile source(Path file) {
        try {
            return new SourceFile(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
