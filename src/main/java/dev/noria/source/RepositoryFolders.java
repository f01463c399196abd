package dev.noria.source;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * Where the bare repositories lie: {@code <root>/<project id>.git}. New ones are made in {@code <root>/tmp} and moved
 * to their place, so that a stopped server leaves no half of one.
 */
final class RepositoryFolders {
    /** JGit holds a lock file for milliseconds: one this old was left by a server that was stopped. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private static final List<String> LOCKED = List.of("refs", "packed-refs.lock", "HEAD.lock", "config.lock");

    private static final String DAMAGED = "noria-damaged";

    private final Path root;
    private final Clock clock;

    RepositoryFolders(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
        FileTrees.delete(root.resolve("tmp"));
    }

    Path of(Project project) {
        return root.resolve(project.id() + ".git");
    }

    boolean exists(Project project) {
        return Files.isDirectory(of(project));
    }

    /** @throws RepositoryNotFoundException when the folder is not there or holds no repository */
    Repository open(Project project) throws IOException {
        File folder = of(project).toFile();
        if (!RepositoryCache.FileKey.isGitRepository(folder, FS.DETECTED)) {
            throw new RepositoryNotFoundException(folder);
        }
        try {
            return new FileRepositoryBuilder().setGitDir(folder).setBare().build();
        } catch (IllegalArgumentException e) { // a configuration file that is none
            throw new RepositoryNotFoundException(folder, e);
        }
    }

    /** Makes a new bare repository, still in the temporary folder. */
    Path prepare(Project project) throws IOException {
        if (!Repository.isValidRefName(Constants.R_HEADS + project.branch())) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The branch \"%s\" of project \"%s\" cannot be used: Git does not allow the name."
                            .formatted(project.branch(), project.name()));
        }
        Path folder = temporaryFolder();
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build()) {
            repository.create(true);
            StoredConfig config = repository.getConfig();
            // Packing anew happens beside everything else: slowly, and in little memory.
            config.setInt("pack", null, "threads", 1);
            config.setString("pack", null, "windowMemory", "32m");
            config.setString("core", null, "bigFileThreshold", "8m");
            if (!project.hosted()) {
                // The folder moves after the first fetch: nothing may go on working in it in the background.
                config.setBoolean("gc", null, "autoDetach", false);
            }
            config.save();
            pointHead(repository, project);
        }
        return folder;
    }

    /** Puts a prepared repository in its place, instead of what may be there. */
    void install(Path prepared, Project project) throws IOException {
        remove(project);
        Files.move(prepared, of(project), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a project's repository; fine when there is none. */
    void remove(Project project) throws IOException {
        if (exists(project)) {
            Path aside = temporaryFolder();
            Files.move(of(project), aside.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            FileTrees.delete(aside);
        }
    }

    /** Puts HEAD on the project's branch, which need not be there yet. */
    static void pointHead(Repository repository, Project project) throws IOException {
        String branch = Constants.R_HEADS + project.branch();
        if (!branch.equals(repository.getFullBranch())) {
            repository.updateRef(Constants.HEAD, true).link(branch);
        }
    }

    /** Remembers that a reader found a mirror damaged, so that the next fetch throws it away. */
    void markDamaged(Project project) {
        try {
            Files.write(of(project).resolve(DAMAGED), new byte[0]);
        } catch (IOException e) {
            // The folder is gone, or the disk is full: the next reader finds the damage again.
            return;
        }
    }

    boolean isDamaged(Project project) {
        return Files.exists(of(project).resolve(DAMAGED));
    }

    /** An empty folder on the same file system as the repositories; whoever takes it deletes it. */
    Path temporaryFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(root.resolve("tmp")), "source-");
    }

    /** Deletes the lock files of references that a stopped server left: they would refuse every later change. */
    void removeStaleLocks(Project project) {
        Instant before = clock.instant().minus(STALE);
        LOCKED.forEach(name -> FileTrees.deleteLocks(of(project).resolve(name), before));
    }
}
