package dev.noria.source;

import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.remote.Remote;
import dev.noria.source.remote.RemoteFailure;
import dev.noria.source.remote.Remotes;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** The tags that Noria puts on commits, here and on other servers. Thread-safe. */
final class ReleaseTags {
    private final LocalRepositories local;
    private final ProjectLocks locks;
    private final Remotes remotes;
    private final Clock clock;

    ReleaseTags(LocalRepositories local, ProjectLocks locks, Remotes remotes, Clock clock) {
        this.local = local;
        this.locks = locks;
        this.remotes = remotes;
        this.clock = clock;
    }

    /**
     * Puts an annotated tag on a commit, and pushes it when the project is watched. Fine when it is there already.
     *
     * @throws NoriaException CONFLICT when the tag is on another commit
     */
    void create(Project project, String name, String sha, String message) {
        try (ProjectLocks.Held held = locks.take(project);
                Repository repository = local.open(project)) {
            ReleaseTag tag = new ReleaseTag(project, repository, name);
            Optional<String> existing = project.hosted() ? tag.commit() : commit(project, name);
            if (existing.isPresent()) {
                tag.requireOn(sha, existing.get());
                return;
            }
            tag.write(sha, message, clock);
            if (!project.hosted()) {
                tag.push(remotes.of(project));
            }
        } catch (IOException e) {
            throw local.unreadable(project, e);
        }
    }

    /** The commit that a tag stands for; asks the remote when the project is watched. */
    Optional<String> commit(Project project, String name) {
        if (project.hosted()) {
            return local.read(project, repository -> new ReleaseTag(project, repository, name).commit());
        }
        Remote remote = remotes.of(project);
        try {
            return remote.tagCommit(name);
        } catch (IOException e) {
            throw RemoteFailure.of("Could not read the tags of %s".formatted(remote.url()), remote, e);
        }
    }
}
