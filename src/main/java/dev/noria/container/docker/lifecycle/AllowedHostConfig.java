package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import dev.noria.container.Limits;
import dev.noria.container.docker.engine.DockerEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The only place that makes a host configuration: what is not named here, no container of Noria has. */
public final class AllowedHostConfig {
    /** A petabyte: an engine's default for rotation would apply if there were no number. */
    private static final String NEVER = "1000000g";

    private final DockerEngine engine;

    public AllowedHostConfig(DockerEngine engine) {
        this.engine = engine;
    }

    /** For a program that ends: its whole output is kept by the engine until it is removed. */
    public HostConfig forTask(String network, Limits limits, boolean init) {
        HostConfig config = limited(network, limits).withLogConfig(keepEverything());
        return init && engine.features().init() ? config.withInit(true) : config;
    }

    /** For a program that serves: the engine keeps the last 30 MB of its output. */
    public HostConfig forInstance(String network, Limits limits) {
        return limited(network, limits)
                .withLogConfig(log(Map.of("max-size", "10m", "max-file", "3", "compress", "false")));
    }

    /** For a program that only holds a network namespace: it can do nothing, and says nothing. */
    public HostConfig forSandbox(String network) {
        return limited(network, Limits.NONE)
                .withCapDrop(Capability.ALL)
                .withReadonlyRootfs(true)
                .withLogConfig(new LogConfig(LoggingType.NONE));
    }

    public static Mount workspace(String volume, String path) {
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(volume)
                .withTarget(path)
                // Else what the first image has at this path would be copied into the workspace.
                .withVolumeOptions(new VolumeOptions().withNoCopy(true));
    }

    private LogConfig keepEverything() {
        return log(Map.of("max-size", NEVER, "max-file", "1", "compress", "false"));
    }

    private LogConfig log(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("mode", "blocking");
        return new LogConfig(engine.features().localLog() ? LoggingType.LOCAL : LoggingType.JSON_FILE, all);
    }

    private static HostConfig limited(String network, Limits limits) {
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode(network)
                .withAutoRemove(false)
                .withMounts(List.of());
        limits.memoryBytes().ifPresent(bytes -> config.withMemory(bytes).withMemorySwap(bytes));
        limits.cpus().ifPresent(cpus -> config.withNanoCPUs(Math.round(cpus * 1e9)));
        limits.pids().ifPresent(config::withPidsLimit);
        return config;
    }
}
