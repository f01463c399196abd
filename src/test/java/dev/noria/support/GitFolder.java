package dev.noria.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A working copy, moved by the real Git. */
public final class GitFolder {
    private final Path folder;

    public GitFolder(Path folder) {
        this.folder = folder;
    }

    /** A new repository in a folder, with files committed on {@code main}. */
    public static GitFolder init(Path folder, Map<String, String> files, String message)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        GitFolder git = new GitFolder(folder);
        git.run("init", "-q", "-b", "main");
        git.commit(files, message);
        return git;
    }

    public Path path() {
        return folder;
    }

    public String commit(Map<String, String> files, String message) throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            if (file.getValue().startsWith("#!")) {
                path.toFile().setExecutable(true);
            }
        }
        run("add", "-A");
        run("commit", "-q", "--allow-empty", "-m", message);
        return run("rev-parse", "HEAD").strip();
    }

    /**
     * Pushes to a hosted project.
     *
     * @return what the terminal showed
     */
    public String push(NoriaClient server, String project, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("push"));
        command.add("%s/git/%s.git".formatted(server.base().toString().replaceAll("/$", ""), project));
        command.addAll(List.of(arguments));
        return run(
                Map.of(
                        "GIT_CONFIG_COUNT", "1",
                        "GIT_CONFIG_KEY_0", "http.extraHeader",
                        "GIT_CONFIG_VALUE_0", "Authorization: Bearer " + server.token()),
                command);
    }

    public String run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), List.of(arguments));
    }

    private String run(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("git %s failed:%n%s".formatted(arguments, output));
        }
        return output;
    }
}
