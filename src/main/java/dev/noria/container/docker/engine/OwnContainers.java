package dev.noria.container.docker.engine;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.LogConfig;
import dev.noria.container.ContainerExit;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.Labels;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds containers that carry this server's label; all others do not exist for it. */
public final class OwnContainers {
    private final DockerEngine engine;

    public OwnContainers(DockerEngine engine) {
        this.engine = engine;
    }

    public Optional<InspectContainerResponse> find(String name) {
        Optional<InspectContainerResponse> found = engine.call("inspect container " + name, docker -> {
            try {
                return Optional.of(docker.inspectContainerCmd(name).exec());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
        return found.filter(this::isOwn);
    }

    /** Those that carry all these labels, whatever their state. */
    public List<Container> list(Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.put(Labels.INSTANCE, engine.instance());
        return engine.call(
                "list containers",
                docker -> docker.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(all)
                        .exec());
    }

    /** The engine's label beside the given ones; it wins. */
    public Map<String, String> labels(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put(Labels.INSTANCE, engine.instance());
        return all;
    }

    public boolean isOwn(@Nullable Map<String, String> labels) {
        return labels != null && engine.instance().equals(labels.get(Labels.INSTANCE));
    }

    private boolean isOwn(InspectContainerResponse container) {
        return isOwn(container.getConfig().getLabels());
    }

    public static dev.noria.container.ContainerState state(InspectContainerResponse container) {
        Phase phase = phase(container.getState());
        return new dev.noria.container.ContainerState(
                container.getName().substring(1),
                container.getId(),
                container.getImageId(),
                Objects.requireNonNullElse(container.getConfig().getLabels(), Map.of()),
                phase,
                phase == Phase.EXITED ? Optional.of(exit(container.getState())) : Optional.empty());
    }

    /** Whether the engine keeps its output with the driver whose log forgets some newlines. */
    public static boolean hasLocalLog(InspectContainerResponse container) {
        LogConfig log = container.getHostConfig().getLogConfig();
        return log != null && log.getType() == LogConfig.LoggingType.LOCAL;
    }

    public static Phase phase(ContainerState state) {
        if (is(state.getRunning()) || is(state.getPaused()) || is(state.getRestarting())) {
            return Phase.RUNNING;
        }
        return startedAt(state).equals(Instant.EPOCH) ? Phase.CREATED : Phase.EXITED;
    }

    public static ContainerExit exit(ContainerState state) {
        int code = Objects.requireNonNullElse(state.getExitCodeLong(), 0L).intValue();
        // The engine also says so when a child was killed and the program went on.
        boolean outOfMemory = is(state.getOOMKilled()) && code != 0;
        Instant started = startedAt(state);
        Instant finished = instant(state.getFinishedAt());
        // Two clocks of the engine, a millisecond apart: a short program may end before it starts.
        return new ContainerExit(code, outOfMemory, started, finished.isBefore(started) ? started : finished);
    }

    /** The epoch when it never started. */
    public static Instant startedAt(ContainerState state) {
        return instant(state.getStartedAt());
    }

    private static Instant instant(@Nullable String time) {
        if (time == null || time.isEmpty() || time.startsWith("0001-")) {
            return Instant.EPOCH;
        }
        return OffsetDateTime.parse(time).toInstant();
    }

    private static boolean is(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
