package dev.noria.source;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Reads commits by their full names. */
final class CommitReader {
    private final Project project;
    private final Repository repository;

    CommitReader(Project project, Repository repository) {
        this.project = project;
        this.repository = repository;
    }

    CommitInfo info(String sha) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return info(parse(walk, sha));
        }
    }

    static CommitInfo info(RevCommit commit) {
        @Nullable PersonIdent author = commit.getAuthorIdent(); // none when the commit was made by hand
        return new CommitInfo(
                commit.name(),
                commit.getFullMessage().stripTrailing(),
                author == null ? "" : author.getName(),
                author == null ? "" : author.getEmailAddress(),
                Instant.ofEpochSecond(commit.getCommitTime()));
    }

    List<RepositoryFile> pipelineFiles(String sha) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            PipelineFiles files =
                    new PipelineFiles(walk.getObjectReader(), parse(walk, sha).getTree());
            return project.path().isPresent() ? files.at(project.path().get()) : files.atUsualPlace();
        }
    }

    /** @throws NoriaException REF_NOT_FOUND when there is no such commit */
    ObjectId id(String sha) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return parse(walk, sha).copy();
        }
    }

    /** @throws NoriaException REF_NOT_FOUND when there is no such commit */
    RevCommit parse(RevWalk walk, String sha) throws IOException {
        try {
            return walk.parseCommit(ObjectId.fromString(sha));
        } catch (MissingObjectException | IncorrectObjectTypeException | IllegalArgumentException e) {
            throw new NoriaException(
                    ErrorCode.REF_NOT_FOUND, "Project \"%s\" has no commit %s.".formatted(project.name(), sha), e);
        }
    }
}
