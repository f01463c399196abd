package dev.noria.source;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.checkout.Submodule;
import dev.noria.source.checkout.SubmoduleSource.Found;
import dev.noria.source.remote.Remote;
import dev.noria.source.remote.RemoteFailure;
import dev.noria.source.remote.Remotes;
import dev.noria.source.remote.RepositoryUrl;
import dev.noria.source.remote.SubmoduleUrl;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Mirrors of the repositories that projects have as submodules: in {@code <root>/<project id>.modules}, never shared
 * between projects, for each sees with its own credentials. Thread-safe.
 */
final class SubmoduleMirrors {
    private final Path root;
    private final Remotes remotes;
    private final ProjectLocks locks;
    private final Clock clock;
    private final ConcurrentHashMap<Long, RepositoryFolders> folders = new ConcurrentHashMap<>();

    SubmoduleMirrors(Path root, Remotes remotes, ProjectLocks locks, Clock clock) {
        this.root = root;
        this.remotes = remotes;
        this.locks = locks;
        this.clock = clock;
    }

    /** The repository of a submodule with a commit in it; asks its server only when the commit is not here. */
    Found find(Project project, String base, Submodule module, ObjectId commit) throws IOException {
        RepositoryUrl url = url(project, base, module);
        Project mirror = mirror(project, url);
        RepositoryFolders own =
                folders.computeIfAbsent(project.id(), id -> new RepositoryFolders(folder(project), clock));
        try (ProjectLocks.Held held = locks.take(mirror)) {
            if (!has(own, mirror, commit)) {
                fetch(own, mirror, remotes.of(project, url), commit, module);
            }
        }
        return new Found(own.open(mirror), url.toString());
    }

    void forget(Project project) {
        folders.remove(project.id());
        FileTrees.delete(folder(project));
    }

    private Path folder(Project project) {
        return root.resolve(project.id() + ".modules");
    }

    private RepositoryUrl url(Project project, String base, Submodule module) {
        if (project.hosted()) {
            throw refused(module, "it belongs to a repository that is hosted here, which can have no submodules yet");
        }
        RepositoryUrl from = remotes.parse(base);
        RepositoryUrl wanted = module.url().startsWith("./") || module.url().startsWith("../")
                ? new SubmoduleUrl(from)
                        .resolve(module.url())
                        .orElseThrow(() -> refused(module, "its address leads nowhere"))
                : remotes.parse(module.url());
        return new SubmoduleUrl(remotes.url(project))
                .sameServer(wanted)
                .orElseThrow(() -> refused(
                        module,
                        "it is at %s, and only submodules on the server of the project itself are fetched"
                                .formatted(wanted)));
    }

    private static boolean has(RepositoryFolders own, Project mirror, ObjectId commit) throws IOException {
        if (!own.exists(mirror) || own.isDamaged(mirror)) {
            return false;
        }
        try (Repository repository = own.open(mirror)) {
            return repository.getObjectDatabase().has(commit);
        } catch (IOException e) {
            if (Mirror.isDamage(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void fetch(RepositoryFolders own, Project mirror, Remote remote, ObjectId commit, Submodule module) {
        String tried = "Could not fetch submodule \"%s\" from %s".formatted(module.name(), remote.url());
        try {
            new Mirror(own, mirror, remote).update();
            if (!has(own, mirror, commit)) { // of no branch
                try (Repository repository = own.open(mirror)) {
                    remote.fetchCommit(repository, commit, "refs/noria/kept/" + commit.name());
                }
            }
        } catch (IOException e) {
            throw RemoteFailure.of(tried + " at commit " + commit.name(), remote, e);
        }
    }

    /** A project that stands for the submodule, with a number that follows from both. */
    private static Project mirror(Project project, RepositoryUrl url) {
        try {
            byte[] text = (project.id() + " " + url).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return new Project(
                    new BigInteger(1, digest).shiftRight(193).longValueExact(),
                    project.name(),
                    Optional.of(url.toString()),
                    project.branch(),
                    Optional.empty(),
                    project.poll(),
                    project.trust(),
                    project.createdAt());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static NoriaException refused(Submodule module, String why) {
        return new NoriaException(
                ErrorCode.NOT_SUPPORTED, "Could not fetch submodule \"%s\": %s.".formatted(module.name(), why));
    }
}
