package dev.noria.source;

import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.remote.Remote;
import dev.noria.source.remote.RemoteFailure;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import dev.noria.source.remote.RepositoryUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * The repositories of all projects: those hosted here, and mirrors of those watched. Thread-safe; reads go on while a
 * push or fetch is under way, and only one fetch per project runs at a time.
 *
 * <p>Every method throws {@link NoriaException}: REPOSITORY_UNAVAILABLE when a repository cannot be read, here or there,
 * and REF_NOT_FOUND for a branch, tag or commit that it does not have.
 */
public class Repositories {
    private final RepositoryFolders folders;
    private final LocalRepositories local;
    private final ProjectLocks locks = new ProjectLocks();
    private final Remotes remotes;
    private final Checkouts checkouts;
    private final ReleaseTags tags;

    /** @param root the folder the repositories are in; made when it is not there */
    public Repositories(Path root, Clock clock, Remotes remotes) {
        this.folders = new RepositoryFolders(root, clock);
        this.local = new LocalRepositories(folders);
        this.remotes = remotes;
        this.checkouts = new Checkouts(root, folders, local, locks, remotes, clock);
        this.tags = new ReleaseTags(local, locks, remotes, clock);
    }

    /** Makes a hosted project's repository, or puts HEAD of the one that is there on the project's branch. */
    public void create(Project project) {
        try (ProjectLocks.Held held = locks.take(project)) {
            if (folders.exists(project)) {
                try (Repository repository = folders.open(project)) {
                    RepositoryFolders.pointHead(repository, project);
                }
            } else {
                folders.install(folders.prepare(project), project);
            }
        } catch (IOException e) {
            throw LocalRepositories.failed("make", project, e);
        }
    }

    /** Deletes a project's repository or mirror; fine when there is none. */
    public void delete(Project project) {
        try (ProjectLocks.Held held = locks.take(project)) {
            folders.remove(project);
            checkouts.forget(project);
        } catch (IOException e) {
            throw LocalRepositories.failed("delete", project, e);
        }
    }

    /** Branches and tags as they are here, sorted by name: of a watched project as last fetched. */
    public List<RefHead> heads(Project project) {
        if (!project.hosted() && !folders.exists(project)) {
            return List.of();
        }
        return local.read(project, References::heads);
    }

    /** Brings the mirror of a watched project up to date, or makes it, and says what is in it; a hosted one is. */
    public List<RefHead> fetch(Project project) {
        if (project.hosted()) {
            return heads(project);
        }
        Remote remote = remotes.of(project);
        try (ProjectLocks.Held held = locks.take(project)) {
            return new Mirror(folders, project, remote).update();
        } catch (IOException e) {
            throw RemoteFailure.of(
                    "Could not fetch project \"%s\" from %s".formatted(project.name(), remote.url()), remote, e);
        }
    }

    /**
     * The commit of a reference that is neither branch nor tag, such as the head of a pull request; brought from the
     * remote when the project is watched. Empty when there is none of this name.
     */
    public Optional<String> fetchRef(Project project, String ref) {
        if (!Repository.isValidRefName(ref) || References.isBranchOrTag(ref)) {
            return Optional.empty();
        }
        if (project.hosted()) {
            return refHead(project, ref);
        }
        Remote remote = remotes.of(project);
        try (ProjectLocks.Held held = locks.take(project);
                Repository mirror = local.open(project)) {
            return remote.fetchInto(mirror, ref) ? refHead(project, ref) : Optional.empty();
        } catch (IOException e) {
            throw RemoteFailure.of("Could not fetch %s from %s".formatted(ref, remote.url()), remote, e);
        }
    }

    private Optional<String> refHead(Project project, String ref) {
        return local.read(project, repository -> References.head(repository, ref));
    }

    /** Whether a commit is here, whatever it is on. */
    public boolean has(Project project, String sha) {
        return local.read(project, repository -> repository.getObjectDatabase().has(ObjectId.fromString(sha)));
    }

    /** The short name of the branch that a watched repository calls its default; asks the remote. */
    public Optional<String> remoteHead(Project project) {
        if (project.hosted()) {
            return Optional.of(project.branch());
        }
        Remote remote = remotes.of(project);
        try {
            return remote.look().head();
        } catch (IOException e) {
            throw RemoteFailure.of("Could not read %s".formatted(remote.url()), remote, e);
        }
    }

    /**
     * Finds what a name means.
     *
     * @param ref branch or tag, short or in full; without it the project's branch
     * @param commit at least seven digits of its name; without it the one that {@code ref} is on. Need not be on
     *     {@code ref}
     */
    public ResolvedRef resolve(Project project, Optional<String> ref, Optional<String> commit) {
        return local.read(
                project,
                repository -> new RefResolution(project, repository).resolve(ref.orElse(null), commit.orElse(null)));
    }

    /**
     * What a commit says about itself.
     *
     * @param sha in full
     */
    public CommitInfo commit(Project project, String sha) {
        return local.read(project, repository -> new CommitReader(project, repository).info(sha));
    }

    /**
     * The pipeline files of a commit, sorted by path: at the project's path, or at the first of the usual places that
     * has any. Empty when there are none. A file over 1 MiB is cut one byte after it.
     */
    public List<RepositoryFile> pipelineFiles(Project project, String sha) {
        return local.read(project, repository -> new CommitReader(project, repository).pipelineFiles(sha));
    }

    /** Where a project's bare repository lies, for programs on this machine. */
    public Path location(Project project) {
        return folders.of(project);
    }

    /** The files of commits, one by one. */
    public CommitFiles files() {
        return new CommitFiles(local);
    }

    /** The commits that led to others. */
    public CommitHistory history() {
        return new CommitHistory(local);
    }

    /**
     * Writes a clean, shallow Git work tree of one commit as a tar, and its end; does not close the stream. The address
     * of a watched project, without user and token, is its {@code origin}. Every file has the commit's time, or one two
     * seconds ago if that is younger. Needs as much space in the temporary folder as the commit's files take compressed,
     * and no memory for them.
     *
     * @throws IOException when the stream cannot be written to
     */
    public void writeCheckout(Project project, ResolvedRef head, OutputStream tar) throws IOException {
        String origin = project.hosted() ? null : remotes.url(project).toString();
        checkouts.write(project, head, origin, CheckoutOptions.USUAL, tar);
    }

    /**
     * The same, with an {@code origin} of the caller's choice (where a hosted project is served), more history, and what
     * lies elsewhere.
     *
     * @throws NoriaException NOT_SUPPORTED when a submodule or a large file is where it may not be fetched from
     */
    public void writeCheckout(
            Project project, ResolvedRef head, String cloneUrl, CheckoutOptions options, OutputStream tar)
            throws IOException {
        checkouts.write(
                project, head, RepositoryUrl.parse(cloneUrl, RemotePolicy.OPEN).toString(), options, tar);
    }

    /**
     * Puts an annotated tag on a commit, and pushes it when the project is watched. Fine when it is there already.
     *
     * @throws NoriaException CONFLICT when the tag is on another commit
     */
    public void createTag(Project project, String name, String sha, String message) {
        tags.create(project, name, sha, message);
    }

    /** The commit that a tag stands for; asks the remote when the project is watched. */
    public Optional<String> tagCommit(Project project, String name) {
        return tags.commit(project, name);
    }

    /** Bytes that a project's repository takes on the disk; 0 when there is none. */
    public long size(Project project) {
        return FileTrees.size(folders.of(project));
    }

    /** A hosted repository that is about to change, for the Git server. Whoever opens it closes it. */
    public Repository openForPush(Project project) throws IOException {
        folders.removeStaleLocks(project);
        Repository repository = local.open(project);
        try {
            RepositoryFolders.pointHead(repository, project); // the project's branch may have been changed since
            return repository;
        } catch (IOException e) {
            repository.close();
            throw e;
        }
    }
}
