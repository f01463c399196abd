package dev.noria.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.output.FollowOutput;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Gives a container one more name in a network: it has to leave it and come back. */
final class AddAlias {
    private final DockerEngine engine;

    AddAlias(DockerEngine engine) {
        this.engine = engine;
    }

    void add(String instance, String network, String alias) {
        InspectContainerResponse container =
                new OwnContainers(engine).find(instance).orElseThrow(() -> FollowOutput.lost(instance));
        String id = container.getId();
        Optional<ContainerNetwork> present =
                Optional.ofNullable(container.getNetworkSettings().getNetworks().get(network));
        Set<String> aliases = new LinkedHashSet<>();
        present.ifPresent(known -> aliases.addAll(Objects.requireNonNullElse(known.getAliases(), List.of())));
        if (present.isPresent() && aliases.contains(alias)) {
            return;
        }
        aliases.remove(id.substring(0, 12));
        aliases.add(alias);
        String attempt = "name " + instance + " " + alias + " in network " + network;
        // After a server that died in between it is not connected, and only has to come back.
        if (present.isPresent()) {
            engine.run(
                    attempt,
                    docker -> docker.disconnectFromNetworkCmd()
                            .withNetworkId(network)
                            .withContainerId(id)
                            .exec());
        }
        engine.run(
                attempt,
                docker -> docker.connectToNetworkCmd()
                        .withNetworkId(network)
                        .withContainerId(id)
                        .withContainerNetwork(new ContainerNetwork().withAliases(List.copyOf(aliases)))
                        .exec());
    }
}
