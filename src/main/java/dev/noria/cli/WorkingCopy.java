package dev.noria.cli;

import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that somebody works in: what Git knows about it, and what it does not know yet. */
public final class WorkingCopy {
    private static final String NO_COMMIT = "0".repeat(40);
    private static final String NOBODY = "noria";
    private static final String NOBODYS_MAIL = "noria@localhost";
    private static final int MOST_CHANGED = 500;

    private final Path root;
    private final GitProgram git;
    private final Clock clock;

    private WorkingCopy(Path root, Clock clock) {
        this.root = root;
        this.git = new GitProgram(root, Map.of());
        this.clock = clock;
    }

    /** The working copy that a folder is in. */
    public static WorkingCopy of(Path folder, Clock clock) {
        return new WorkingCopy(root(folder), clock);
    }

    /** The folder that the repository of a folder begins at; without Git the folder itself. */
    public static Path root(Path folder) {
        return new GitProgram(folder, Map.of())
                .ask("rev-parse", "--show-toplevel")
                .map(Path::of)
                .orElse(folder);
    }

    public Path root() {
        return root;
    }

    /** Its commit; without one it has only zeros in its name. */
    public CommitFacts commit() {
        Optional<String[]> fields = git.ask("log", "-1", "--format=%H%x00%an%x00%ae%x00%ct%x00%B")
                .map(text -> text.split("\0", -1))
                .filter(parts -> parts.length == 5);
        return fields.map(parts -> new CommitFacts(
                        parts[0],
                        parts[4].strip(),
                        parts[1],
                        parts[2],
                        Instant.ofEpochSecond(Long.parseLong(parts[3]))))
                .orElseGet(() -> new CommitFacts(NO_COMMIT, "", NOBODY, NOBODYS_MAIL, clock.instant()));
    }

    /** The branch it is on; between branches the one of the project. */
    public String branch() {
        return git.ask("symbolic-ref", "--quiet", "--short", "HEAD")
                .filter(name -> !name.isEmpty())
                .orElseGet(this::defaultBranch);
    }

    /** What the repository it was cloned from calls its branch; else main or master, when there is one. */
    public String defaultBranch() {
        return git.ask("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
                .map(name -> name.substring(name.indexOf('/') + 1))
                .or(() -> Stream.of("main", "master")
                        .filter(name -> git.ask("show-ref", "--verify", "refs/heads/" + name)
                                .isPresent())
                        .findFirst())
                .or(() -> git.ask("symbolic-ref", "--quiet", "--short", "HEAD"))
                .orElse("main");
    }

    /**
     * Paths that differ from where the branch left the project's branch; on that branch itself from its commit, and
     * when nothing does, what the commit changed. Empty when it is not known, or more than 500.
     */
    public Optional<List<String>> changedFiles() {
        List<String> untracked = git.ask("ls-files", "--others", "--exclude-standard", "-z")
                .map(WorkingCopy::paths)
                .orElse(List.of());
        Optional<String> fork = git.ask("merge-base", "HEAD", defaultBranch());
        Optional<String> head = git.ask("rev-parse", "--verify", "HEAD");
        boolean dirty =
                !untracked.isEmpty() || !changedSince("HEAD").orElse(List.of()).isEmpty();
        String base = fork.isPresent() && !fork.equals(head) ? fork.get() : dirty ? "HEAD" : "HEAD^";
        return changedSince(base)
                .map(tracked -> {
                    List<String> all = new ArrayList<>(tracked);
                    all.addAll(untracked);
                    return List.copyOf(all);
                })
                .filter(all -> all.size() <= MOST_CHANGED);
    }

    private Optional<List<String>> changedSince(String commit) {
        return git.ask("diff", "--name-only", "--no-renames", "-z", commit).map(WorkingCopy::paths);
    }

    private static List<String> paths(String text) {
        return Arrays.stream(text.split("\0")).filter(path -> !path.isEmpty()).toList();
    }

    /**
     * Puts the folder as it is now, without what Git ignores, on a branch of a bare repository, without copying what
     * Git has already and without touching the working copy.
     *
     * @return the commit: that of the working copy when nothing has changed since, else one on top of it
     */
    public String snapshot(Path bare, String branch) {
        try {
            Optional<Path> objects = git.ask("rev-parse", "--git-path", "objects")
                    .map(path -> root.resolve(path).toAbsolutePath().normalize());
            if (objects.isPresent()) {
                Files.writeString(bare.resolve("objects/info/alternates"), objects.get() + "\n");
                Path shallow = root.resolve(git.run("rev-parse", "--git-path", "shallow"));
                if (Files.exists(shallow)) {
                    Files.copy(shallow, bare.resolve("shallow"));
                }
            }
            String commit = commitInto(bare, objects.isPresent());
            new GitProgram(bare, Map.of("GIT_DIR", bare.toString())).run("update-ref", "refs/heads/" + branch, commit);
            return commit;
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.STORAGE_FAILED,
                    "The working directory could not be taken to %s: %s.".formatted(bare, e.getMessage()),
                    e);
        }
    }

    private String commitInto(Path bare, boolean repository) throws IOException {
        Path index = bare.resolve("noria-index");
        CommitFacts commit = commit();
        Map<String, String> environment = new HashMap<>(Map.of(
                "GIT_DIR", bare.toString(),
                "GIT_WORK_TREE", root.toString(),
                "GIT_INDEX_FILE", index.toString(),
                "GIT_AUTHOR_NAME", commit.authorName(),
                "GIT_AUTHOR_EMAIL", commit.authorEmail(),
                "GIT_COMMITTER_NAME", NOBODY,
                "GIT_COMMITTER_EMAIL", NOBODYS_MAIL));
        Optional<Path> exclude =
                repository ? git.ask("rev-parse", "--git-path", "info/exclude").map(root::resolve) : Optional.empty();
        if (exclude.isPresent() && Files.exists(exclude.get())) {
            Files.createDirectories(bare.resolve("info"));
            Files.copy(exclude.get(), bare.resolve("info/exclude"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Optional<Path> own =
                repository ? git.ask("rev-parse", "--git-path", "index").map(root::resolve) : Optional.empty();
        if (own.isPresent() && Files.exists(own.get())) {
            // Knowing the files' times already, Git reads only what has changed.
            Files.copy(own.get(), index);
        }
        GitProgram into = new GitProgram(root, environment);
        into.run("-c", "core.bare=false", "-c", "core.safecrlf=false", "add", "--all", ".");
        String tree = into.run("write-tree");
        boolean committed = !commit.sha().equals(NO_COMMIT);
        if (committed && git.ask("rev-parse", "HEAD^{tree}").equals(Optional.of(tree))) {
            return commit.sha();
        }
        String message = commit.message().isEmpty() ? "The working directory" : commit.message();
        return committed
                ? into.run("commit-tree", tree, "-p", commit.sha(), "-m", message)
                : into.run("commit-tree", tree, "-m", message);
    }
}
