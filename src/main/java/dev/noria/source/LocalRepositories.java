package dev.noria.source;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/** Reads the repositories on this server's disk, and says in sentences why it could not. */
final class LocalRepositories {
    private final RepositoryFolders folders;

    LocalRepositories(RepositoryFolders folders) {
        this.folders = folders;
    }

    /** Whoever opens it closes it. */
    Repository open(Project project) throws IOException {
        if (!project.hosted() && !folders.exists(project)) {
            throw new NoriaException(
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "Project \"%s\" has not been fetched yet.".formatted(project.name()));
        }
        return folders.open(project);
    }

    <T> T read(Project project, Reading<T> reading) {
        try (Repository repository = open(project)) {
            return reading.of(repository);
        } catch (IOException e) {
            throw unreadable(project, e);
        }
    }

    /** The error of a read; a mirror that turns out to be damaged is given up. */
    NoriaException unreadable(Project project, IOException failure) {
        if (!project.hosted() && Mirror.isDamage(failure)) {
            folders.markDamaged(project);
            return new NoriaException(
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "The copy of project \"%s\" on this server is damaged; the next fetch makes a new one."
                            .formatted(project.name()),
                    failure);
        }
        return failed("read", project, failure);
    }

    static NoriaException failed(String verb, Project project, IOException failure) {
        return new NoriaException(
                ErrorCode.REPOSITORY_UNAVAILABLE,
                "Could not %s the repository of project \"%s\": %s."
                        .formatted(verb, project.name(), failure.getMessage()),
                failure);
    }

    /** Something that is read of an open repository. */
    interface Reading<T> {
        T of(Repository repository) throws IOException;
    }
}
