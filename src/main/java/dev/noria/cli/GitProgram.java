package dev.noria.cli;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The git on this machine, in one folder: it knows best what belongs to the working copy that somebody works in. */
final class GitProgram {
    private final Path folder;
    private final Map<String, String> environment;

    /** @param environment over that of the process */
    GitProgram(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** The output without the line end; empty when git is not there or says no. */
    Optional<String> ask(String... arguments) {
        try {
            Process process = start(List.of(arguments), ProcessBuilder.Redirect.DISCARD);
            String output = text(process.getInputStream());
            return process.waitFor() == 0 ? Optional.of(output.stripTrailing()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * The output without the line end.
     *
     * @throws NoriaException REPOSITORY_UNAVAILABLE with what git says
     */
    String run(String... arguments) {
        try {
            // Not a pipe: it may complain about more files than a pipe holds, before it says anything.
            Path complaints = Files.createTempFile("noria-git", ".err");
            try {
                Process process = start(List.of(arguments), ProcessBuilder.Redirect.to(complaints.toFile()));
                String output = text(process.getInputStream());
                if (process.waitFor() != 0) {
                    throw new NoriaException(
                            ErrorCode.REPOSITORY_UNAVAILABLE,
                            "git %s does not work in %s: %s"
                                    .formatted(
                                            arguments[0],
                                            folder,
                                            Files.readString(complaints).strip()));
                }
                return output.stripTrailing();
            } finally {
                Files.deleteIfExists(complaints);
            }
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "git could not be started (%s): install it and put it on PATH.".formatted(e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Process start(List<String> arguments, ProcessBuilder.Redirect errors) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted.", e);
    }
}
