package dev.noria.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The real Git client in one folder, without the configuration of whoever runs the tests. */
public final class GitCommand {
    private final Path folder;

    public GitCommand(Path folder) {
        this.folder = folder;
    }

    /** A new work tree with a repository on branch {@code main}. */
    public static GitCommand init(Path folder) throws IOException {
        GitCommand git = new GitCommand(Files.createDirectories(folder));
        git.run("init", "--quiet", "--initial-branch=main", ".");
        return git;
    }

    public Path folder() {
        return folder;
    }

    /** The output, standard error included, without the newline at its end; the command has to succeed. */
    public String run(String... arguments) {
        StringBuilder output = new StringBuilder();
        int exit = start(line -> output.append(line).append('\n'), arguments);
        assertThat(exit).as("git %s: %s", String.join(" ", arguments), output).isZero();
        return output.toString().stripTrailing();
    }

    /** The output of a command that has to fail. */
    public String fails(String... arguments) {
        StringBuilder output = new StringBuilder();
        int exit = start(line -> output.append(line).append('\n'), arguments);
        assertThat(exit).as("git %s: %s", String.join(" ", arguments), output).isNotZero();
        return output.toString();
    }

    /** Runs a command to its end and hands on each line when it appears. */
    public int start(Consumer<String> lines, String... arguments) {
        try {
            Process process = process(arguments).start();
            process.getOutputStream().close();
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                output.lines().forEach(lines);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public ProcessBuilder process(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        process.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        process.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        process.environment().put("GIT_TERMINAL_PROMPT", "0");
        process.environment().put("LC_ALL", "C.UTF-8");
        process.environment().put("no_proxy", "*");
        for (String role : new String[] {"AUTHOR", "COMMITTER"}) {
            process.environment().put("GIT_" + role + "_NAME", "Ada Lovelace");
            process.environment().put("GIT_" + role + "_EMAIL", "ada@example.org");
        }
        return process;
    }

    public GitCommand write(String path, String content) throws IOException {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public GitCommand write(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    /** Commits everything and says the commit's name. */
    public String commit(String message) {
        run("add", "--all", "--force");
        run("commit", "--quiet", "--allow-empty", "--message", message);
        return head();
    }

    public String head() {
        return run("rev-parse", "HEAD");
    }
}
