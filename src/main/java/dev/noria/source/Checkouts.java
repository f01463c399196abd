package dev.noria.source;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.checkout.Checkout;
import dev.noria.source.checkout.LargeFiles;
import dev.noria.source.checkout.SubmoduleSource;
import dev.noria.source.lfs.LfsFiles;
import dev.noria.source.remote.Remotes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Writes work trees of the projects' commits, with what lies elsewhere. Thread-safe. */
final class Checkouts {
    /** Age of the youngest file in a checkout. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path root;
    private final RepositoryFolders folders;
    private final LocalRepositories local;
    private final ProjectLocks locks;
    private final Remotes remotes;
    private final SubmoduleMirrors submodules;
    private final Clock clock;

    Checkouts(
            Path root,
            RepositoryFolders folders,
            LocalRepositories local,
            ProjectLocks locks,
            Remotes remotes,
            Clock clock) {
        this.root = root;
        this.folders = folders;
        this.local = local;
        this.locks = locks;
        this.remotes = remotes;
        this.submodules = new SubmoduleMirrors(root, remotes, locks, clock);
        this.clock = clock;
    }

    void write(Project project, ResolvedRef head, @Nullable String origin, CheckoutOptions options, OutputStream tar)
            throws IOException {
        Path temporary = folders.temporaryFolder();
        try (Repository repository = local.open(project)) {
            ObjectId commit = commit(project, repository, head.sha());
            SubmoduleSource modules = (base, module, id) -> submodules.find(project, base, module, id);
            LargeFiles large = options.lfs() ? new LfsFiles(large(project), remotes.web(project)) : LargeFiles.none();
            new Checkout(head.ref(), commit, origin, clock.instant().minus(SETTLED), options)
                    .writeTo(repository, modules, large, tar, temporary);
        } catch (IOException e) {
            if (Mirror.isDamage(e)) {
                throw local.unreadable(project, e);
            }
            throw e;
        } finally {
            FileTrees.delete(temporary);
        }
    }

    /**
     * A commit that was there when its run began may have been left by a forced push since, and be in no mirror that
     * was made anew: many servers still give it to who knows its name.
     */
    private ObjectId commit(Project project, Repository repository, String sha) throws IOException {
        try {
            return new CommitReader(project, repository).id(sha);
        } catch (NoriaException e) {
            if (project.hosted() || e.code() != ErrorCode.REF_NOT_FOUND || !ObjectId.isId(sha)) {
                throw e;
            }
            ObjectId id = ObjectId.fromString(sha);
            try (ProjectLocks.Held held = locks.take(project)) {
                remotes.of(project).fetchCommit(repository, id, "refs/noria/kept/" + sha);
            } catch (IOException gone) {
                e.addSuppressed(gone);
                throw e;
            }
            return new CommitReader(project, repository).id(sha);
        }
    }

    /** Deletes what belongs to a project that is deleted. */
    void forget(Project project) {
        submodules.forget(project);
        FileTrees.delete(large(project));
    }

    private Path large(Project project) {
        return root.resolve(project.id() + ".lfs");
    }
}
