package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.model.Network;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bridge networks by name; those of others do not exist for this server. */
public final class EnsureNetwork {
    private final DockerEngine engine;
    private final OwnContainers own;

    public EnsureNetwork(DockerEngine engine) {
        this.engine = engine;
        own = new OwnContainers(engine);
    }

    /** Makes it unless it is there. */
    public void ensure(String name, Map<String, String> labels) {
        if (find(name).isPresent()) {
            return;
        }
        try {
            engine.run(
                    "create network " + name,
                    docker -> docker.createNetworkCmd()
                            .withName(name)
                            .withDriver("bridge")
                            .withCheckDuplicate(true)
                            .withLabels(own.labels(labels))
                            .exec());
        } catch (EngineRefusal e) {
            if (find(name).isPresent()) {
                return;
            }
            if (e.reason().contains("already exists")) {
                throw new NoriaException(
                        ErrorCode.ENGINE_FAILED,
                        "Could not create network " + name
                                + ": the engine has one of this name that is not this server's. Remove it.",
                        e);
            }
            if (e.reason().contains("address pool")) {
                throw new NoriaException(
                        ErrorCode.ENGINE_FAILED,
                        "Could not create network " + name + ": the engine has no addresses left for another network."
                                + " Remove unused networks, or give it more in default-address-pools.",
                        e);
            }
            throw e;
        }
    }

    public Optional<Network> find(String name) {
        return list(Map.of()).stream()
                .filter(network -> network.getName().equals(name))
                .findFirst();
    }

    /** Those of this server that carry all these labels. */
    public List<Network> list(Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        List<String> filters = own.labels(all).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .toList();
        return engine.call(
                "list networks",
                docker -> docker.listNetworksCmd().withFilter("label", filters).exec());
    }

    /**
     * Removes it unless it is gone.
     *
     * @throws EngineRefusal with status 403 when something is connected to it
     */
    public void remove(String name) {
        Optional<Network> found = find(name);
        if (found.isEmpty()) {
            return;
        }
        try {
            engine.run(
                    "remove network " + name,
                    docker -> docker.removeNetworkCmd(found.get().getId()).exec());
        } catch (EngineRefusal e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }
}
