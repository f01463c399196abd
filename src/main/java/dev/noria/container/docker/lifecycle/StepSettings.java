package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.noria.container.StepContainer;
import dev.noria.container.StepNetwork;
import dev.noria.container.StepOptions;
import dev.noria.container.Trusted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in the engine's words what a step's container may have. */
final class StepSettings {
    private final StepContainer step;
    private final AllowedHostConfig allowed;

    StepSettings(StepContainer step, AllowedHostConfig allowed) {
        this.step = step;
        this.allowed = allowed;
    }

    /** @param init whether an init process goes first */
    void apply(CreateContainerCmd command, boolean init) {
        StepOptions options = step.options();
        HostConfig config = allowed.forTask(network(), step.limits(), init).withMounts(mounts());
        if (!options.tmpfs().isEmpty()) {
            config.withTmpFs(tmpfs());
        }
        options.shmBytes().ifPresent(config::withShmSize);
        if (options.network() instanceof StepNetwork.Own own) {
            config.withExtraHosts(own.hosts().entrySet().stream()
                            .map(host -> host.getKey() + ":" + host.getValue())
                            .sorted()
                            .toArray(String[]::new))
                    .withDns(own.dns())
                    .withDnsSearch(own.searchDomains());
            if (!own.aliases().isEmpty()) {
                command.withAliases(own.aliases());
            }
        }
        trust(config, options.trusted());
        options.user().ifPresent(command::withUser);
        command.withHostConfig(config)
                .withEnv(CreateContainer.environment(step.environment()))
                .withWorkingDir(step.directory())
                .withStopSignal("SIGTERM");
    }

    private String network() {
        StepNetwork network = step.options().network();
        if (network instanceof StepNetwork.Shared shared) {
            return "container:" + shared.sandbox().container();
        }
        return network instanceof StepNetwork.Disabled ? "none" : step.place().name();
    }

    private List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(AllowedHostConfig.workspace(step.place().name(), step.place().workspace()));
        for (Trusted.Volume volume : step.options().trusted().volumes()) {
            mounts.add(new Mount()
                    .withType(volume.source().startsWith("/") ? MountType.BIND : MountType.VOLUME)
                    .withSource(volume.source())
                    .withTarget(volume.inContainer())
                    .withReadOnly(volume.readOnly()));
        }
        return mounts;
    }

    private Map<String, String> tmpfs() {
        Map<String, String> mounts = new LinkedHashMap<>();
        for (String mount : step.options().tmpfs()) {
            String[] parts = mount.split(":", 2);
            mounts.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return mounts;
    }

    private static void trust(HostConfig config, Trusted trusted) {
        if (trusted.privileged()) {
            config.withPrivileged(true);
        }
        if (!trusted.devices().isEmpty()) {
            config.withDevices(trusted.devices().stream()
                    .map(device -> new Device(device.permissions(), device.inContainer(), device.onMachine()))
                    .toList());
        }
    }
}
