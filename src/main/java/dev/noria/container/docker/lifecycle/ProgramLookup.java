package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.PathStat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Looks for a container's program before the start. When an init process goes first the engine starts that, and does
 * not notice that there is no such program behind it.
 */
final class ProgramLookup {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    // Bits of Go's os.FileMode.
    private static final long DIRECTORY = 1L << 31;
    private static final long SYMLINK = 1L << 27;
    private static final long ANY_EXECUTE = 0b001_001_001;

    private final PathStat stat;

    ProgramLookup(DockerEngine engine) {
        stat = new PathStat(engine);
    }

    /** False when the start would certainly be in vain. */
    boolean isThere(InspectContainerResponse container) {
        if (!Boolean.TRUE.equals(container.getHostConfig().getInit())) {
            return true;
        }
        String program = container.getPath();
        if (program.startsWith("/")) {
            return isExecutable(container, program);
        }
        String directory = Objects.requireNonNullElse(container.getConfig().getWorkingDir(), "/");
        if (program.contains("/")) {
            return isExecutable(container, directory + "/" + program);
        }
        return path(container).anyMatch(parent -> isExecutable(container, parent + "/" + program));
    }

    private static Stream<String> path(InspectContainerResponse container) {
        String[] environment = Objects.requireNonNullElse(container.getConfig().getEnv(), new String[0]);
        String path = List.of(environment).stream()
                .filter(variable -> variable.startsWith("PATH="))
                .map(variable -> variable.substring("PATH=".length()))
                .reduce(DEFAULT_PATH, (earlier, later) -> later);
        return Stream.of(path.split(":", -1)).filter(parent -> parent.startsWith("/"));
    }

    private boolean isExecutable(InspectContainerResponse container, String path) {
        return stat.of(container.getId(), path)
                .map(file -> mayExecute(file.path("mode").asLong()))
                .orElse(false);
    }

    private static boolean mayExecute(long mode) {
        return (mode & DIRECTORY) == 0 && ((mode & SYMLINK) != 0 || (mode & ANY_EXECUTE) != 0);
    }
}
