package dev.noria.source;

import dev.noria.project.Project;
import dev.noria.project.ProjectName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Projects for tests. */
public final class Projects {
    private Projects() {}

    public static Project hosted(long id, String name) {
        return project(id, name, Optional.empty(), Optional.empty());
    }

    public static Project withPath(Project project, String path) {
        return project(project.id(), project.name().value(), project.url(), Optional.of(path));
    }

    public static Project watched(long id, String name, Path folder) {
        return watched(id, name, folder.toAbsolutePath().toString());
    }

    public static Project watched(long id, String name, String url) {
        return project(id, name, Optional.of(url), Optional.empty());
    }

    private static Project project(long id, String name, Optional<String> url, Optional<String> path) {
        return new Project(
                id, new ProjectName(name), url, "main", path, Duration.ofMinutes(1), Project.Trust.NONE, Instant.EPOCH);
    }
}
