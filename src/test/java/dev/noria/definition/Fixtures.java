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

    /** The pipeline files of the cases about Woodpecker's language. */
    public static Stream<String> woodpecker() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/woodpecker"))) {
            return files.sorted().map(file -> source(file).content()).toList().stream()
                    .flatMap(text -> Stream.of(text.split("(?m)^== .*\n")))
                    .filter(section -> section.contains("steps:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
