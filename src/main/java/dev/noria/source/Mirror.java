package dev.noria.source;

import dev.noria.project.Project;
import dev.noria.source.remote.Remote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.TrackingRefUpdate;

/**
 * The local copy of a watched repository. It can always be made anew, so a damaged one is thrown away. Callers see to
 * it that only one thread at a time brings it up to date.
 */
final class Mirror {
    private final RepositoryFolders folders;
    private final Project project;
    private final Remote remote;

    Mirror(RepositoryFolders folders, Project project, Remote remote) {
        this.folders = folders;
        this.project = project;
        this.remote = remote;
    }

    /** Brings the mirror up to date, or makes it. What is there stays when the remote cannot be read. */
    List<RefHead> update() throws IOException {
        folders.removeStaleLocks(project);
        if (!isSound()) {
            return cloneAnew();
        }
        try (Repository mirror = folders.open(project)) {
            List<RefHead> heads = fetch(mirror);
            RepositoryFolders.pointHead(mirror, project);
            return heads;
        } catch (IOException e) {
            if (isDamage(e)) {
                return cloneAnew();
            }
            throw e;
        }
    }

    /** Whether the mirror is there, its references can be read, and the commits they are on. */
    private boolean isSound() {
        if (!folders.exists(project) || folders.isDamaged(project)) {
            return false;
        }
        try (Repository mirror = folders.open(project)) {
            References.heads(mirror);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<RefHead> cloneAnew() throws IOException {
        Path prepared = folders.prepare(project);
        try {
            List<RefHead> heads;
            try (Repository mirror = new FileRepositoryBuilder()
                    .setGitDir(prepared.toFile())
                    .setBare()
                    .build()) {
                heads = fetch(mirror);
            }
            folders.install(prepared, project);
            return heads;
        } finally {
            FileTrees.delete(prepared);
        }
    }

    private List<RefHead> fetch(Repository mirror) throws IOException {
        FetchResult result = remote.fetchInto(mirror);
        for (TrackingRefUpdate update : result.getTrackingRefUpdates()) {
            if (failed(update.getResult())) {
                throw new DamagedException("reference %s: %s".formatted(update.getLocalName(), update.getResult()));
            }
        }
        return References.heads(mirror);
    }

    private static boolean failed(RefUpdate.Result result) {
        return switch (result) {
            case LOCK_FAILURE, IO_FAILURE, NOT_ATTEMPTED, REJECTED_MISSING_OBJECT, REJECTED_OTHER_REASON -> true;
            default -> false;
        };
    }

    /** Whether a failure says that the local copy is broken, rather than the way to the remote. */
    static boolean isDamage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedException
                    || cause instanceof MissingObjectException
                    || cause instanceof CorruptObjectException
                    || cause instanceof RepositoryNotFoundException
                    || cause instanceof ConfigInvalidException) {
                return true;
            }
        }
        return false;
    }

    private static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }
}
