package dev.noria.trigger.planning;

import dev.noria.definition.load.IncludePath;
import dev.noria.definition.load.IncludeSource;
import dev.noria.definition.text.MalformedException;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.CommitFiles;
import dev.noria.source.ProjectLookup;
import dev.noria.source.Repositories;
import dev.noria.source.RepositoryFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Included files from repositories of this server: those of the run's own commit, and those of other projects. Used for
 * one loading, in which a name of another project's branch means the same commit throughout.
 */
final class ProjectIncludes implements IncludeSource {
    private final ProjectLookup projects;
    private final Repositories repositories;
    private final CommitFiles files;
    private final Optional<Home> home;
    private final Map<String, Home> resolved = new HashMap<>();

    /** A commit of a project. */
    record Home(Project project, String sha) {}

    /** @param home the commit that is loaded; empty for files of no repository */
    ProjectIncludes(ProjectLookup projects, Repositories repositories, CommitFiles files, Optional<Home> home) {
        this.projects = projects;
        this.repositories = repositories;
        this.files = files;
        this.home = home;
    }

    @Override
    public String read(IncludePath path) throws MalformedException {
        Home where = where(path);
        try {
            Optional<RepositoryFile> file = files.file(where.project(), where.sha(), path.path());
            if (file.isEmpty()) {
                throw new MalformedException(missing(path, where));
            }
            return new String(file.get().content(), StandardCharsets.UTF_8);
        } catch (NoriaException e) {
            throw unreadable(path, e);
        }
    }

    private Home where(IncludePath path) throws MalformedException {
        if (path.project().isEmpty()) {
            return home.orElseThrow(() -> new MalformedException("\"" + path
                    + "\" would be read at the run's own commit, and there is none here; look at the file with its"
                    + " project"));
        }
        String name = path.project().get();
        String key = name + "@" + path.ref().orElse("");
        Home known = resolved.get(key);
        if (known != null) {
            return known;
        }
        Project project = projects.find(name)
                .orElseThrow(() -> new MalformedException("\"" + path + "\" is of the project \"" + name
                        + "\", and this server has none of that name; make it here, or mend the name"));
        try {
            Home found = new Home(
                    project,
                    repositories.resolve(project, path.ref(), Optional.empty()).sha());
            resolved.put(key, found);
            return found;
        } catch (NoriaException e) {
            throw unreadable(path, e);
        }
    }

    private static String missing(IncludePath path, Home where) {
        return path.project().isEmpty()
                ? "There is no file \"" + path + "\" in this commit; add it, or take the include out"
                : "There is no file \"" + path.path() + "\" in commit "
                        + where.sha().substring(0, 8) + " of the project \""
                        + where.project().name() + "\"; add it there, or take the include out";
    }

    private static MalformedException unreadable(IncludePath path, NoriaException why) {
        return new MalformedException(
                "\"" + path + "\" cannot be read: " + why.sentence().strip().replaceAll("\\.$", ""));
    }
}
