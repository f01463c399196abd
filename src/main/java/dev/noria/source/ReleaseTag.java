package dev.noria.source;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.remote.Remote;
import dev.noria.source.remote.RemoteFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** An annotated tag that Noria puts on a commit. */
final class ReleaseTag {
    private final Project project;
    private final Repository repository;
    private final String name;
    private final String ref;

    /** @throws NoriaException INVALID_REQUEST when Git does not allow the name */
    ReleaseTag(Project project, Repository repository, String name) {
        this.project = project;
        this.repository = repository;
        this.name = name;
        this.ref = refOf(name);
    }

    static String refOf(String name) {
        String ref = Constants.R_TAGS + name;
        if (name.startsWith("-") || !Repository.isValidRefName(ref)) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The tag \"%s\" cannot be made: Git does not allow the name.".formatted(name));
        }
        return ref;
    }

    /** The commit that the tag stands for here. */
    Optional<String> commit() throws IOException {
        Ref tag = repository.exactRef(ref);
        if (tag == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return References.commit(walk, tag.getObjectId());
        }
    }

    /** CONFLICT when the commit it is on is not {@code sha}. */
    void requireOn(String sha, String existing) {
        if (!existing.equals(sha)) {
            throw conflict("it is on commit %s already".formatted(existing));
        }
    }

    void write(String sha, String message, Clock clock) throws IOException {
        TagBuilder tag = new TagBuilder();
        tag.setTag(name);
        try (RevWalk walk = new RevWalk(repository)) {
            tag.setObjectId(new CommitReader(project, repository).parse(walk, sha));
        }
        tag.setMessage(message.endsWith("\n") ? message : message + "\n");
        tag.setTagger(new PersonIdent("Noria", "noria@localhost", clock.instant(), ZoneOffset.UTC));
        ObjectId id;
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            id = inserter.insert(tag);
            inserter.flush();
        }
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(id);
        if (project.hosted()) {
            update.setExpectedOldObjectId(ObjectId.zeroId());
        } else {
            update.setForceUpdate(true); // of a mirror: the remote, which has been asked, has no such tag
        }
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FORCED) {
            throw conflict("the reference could not be written (%s)".formatted(result));
        }
    }

    /** Takes the tag to the remote; the local one goes away again when that fails. */
    void push(Remote remote) throws IOException {
        String tried =
                "Could not push tag \"%s\" of project \"%s\" to %s".formatted(name, project.name(), remote.url());
        boolean pushed = false;
        try {
            RemoteRefUpdate update = remote.push(repository, ref);
            if (update.getStatus() != RemoteRefUpdate.Status.OK
                    && update.getStatus() != RemoteRefUpdate.Status.UP_TO_DATE) {
                String said = update.getMessage() == null ? "" : ": " + update.getMessage();
                throw new NoriaException(
                        ErrorCode.REPOSITORY_UNAVAILABLE,
                        "%s: it was refused (%s%s).".formatted(tried, update.getStatus(), said));
            }
            pushed = true;
        } catch (IOException e) {
            throw RemoteFailure.of(tried, remote, e);
        } finally {
            if (!pushed) {
                RefUpdate removal = repository.updateRef(ref);
                removal.setForceUpdate(true);
                removal.delete();
            }
        }
    }

    private NoriaException conflict(String why) {
        return new NoriaException(
                ErrorCode.CONFLICT,
                "Could not make tag \"%s\" in project \"%s\": %s.".formatted(name, project.name(), why));
    }
}
