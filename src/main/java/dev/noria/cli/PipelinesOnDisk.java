package dev.noria.cli;

import dev.noria.definition.load.SourceFile;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pipeline files of a working directory, which need not be committed. */
public final class PipelinesOnDisk {
    /** A file larger than this is read no further: its reader says that it is too large. */
    private static final int LARGEST = 1024 * 1024;

    private static final List<String> FOLDERS = List.of(".noria", ".woodpecker");
    private static final List<List<String>> USUAL_PLACES = List.of(
            List.of(".noria"),
            List.of(".noria.yaml", ".noria.yml"),
            List.of(".woodpecker"),
            List.of(".woodpecker.yaml", ".woodpecker.yml"));

    private PipelinesOnDisk() {}

    /**
     * What a run of this folder would read: the first of the usual places that has any.
     *
     * @throws NoriaException DEFINITION_MISSING
     */
    public static List<Path> usual(Path root) {
        for (List<String> place : USUAL_PLACES) {
            List<Path> found = place.stream()
                    .map(root::resolve)
                    .flatMap(path -> expand(path).stream())
                    .toList();
            if (!found.isEmpty()) {
                return found.subList(0, place.size() > 1 ? 1 : found.size());
            }
        }
        throw new NoriaException(
                ErrorCode.DEFINITION_MISSING,
                "There is no pipeline file in %s: name one, or write .noria.yaml.".formatted(root));
    }

    /** A file as it is, a folder as the pipeline files in it; nothing for what is not there. */
    static List<Path> expand(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.exists(path) ? List.of(path) : List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Files that are pipelines of one run: those of a folder for pipelines; every other one is a run of its own. */
    static List<List<Path>> together(List<Path> files) {
        List<List<Path>> groups = new ArrayList<>();
        Optional<Path> open = Optional.empty();
        for (Path file : files) {
            Optional<Path> folder = pipelineFolder(file);
            if (folder.isPresent() && folder.equals(open)) {
                groups.get(groups.size() - 1).add(file);
            } else {
                groups.add(new ArrayList<>(List.of(file)));
            }
            open = folder;
        }
        return groups;
    }

    private static Optional<Path> pipelineFolder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .filter(folder -> folder.getFileName() != null
                        && FOLDERS.contains(folder.getFileName().toString()));
    }

    /**
     * The file as the loader takes it.
     *
     * @throws NoriaException PATH_NOT_FOUND
     */
    public static SourceFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new SourceFile(
                    file.toString().replace('\\', '/'), new String(in.readNBytes(LARGEST + 1), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static NoriaException unreadable(Path path, IOException why) {
        return new NoriaException(
                ErrorCode.PATH_NOT_FOUND,
                Files.exists(path)
                        ? "%s cannot be read (%s).".formatted(path, why.getMessage())
                        : "There is no file %s.".formatted(path),
                why);
    }
}
