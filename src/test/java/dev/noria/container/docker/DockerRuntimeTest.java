package dev.noria.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.ContainerRuntimeContract;
import dev.noria.container.Script;
import dev.noria.container.Sessions;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class DockerRuntimeTest extends ContainerRuntimeContract {
    private final List<DockerEngine> engines = new ArrayList<>();
    private final List<CuttingProxy> proxies = new ArrayList<>();
    private final Map<ContainerRuntime, Server> servers = new IdentityHashMap<>();

    private record Server(CuttingProxy wire, DockerEngine engine) {}

    private DockerEngine engine(String instanceId) {
        return engine(TestEngine.HOST, instanceId);
    }

    private DockerEngine engine(String host, String instanceId) {
        DockerEngine engine = new DockerEngine(host, instanceId, Clock.systemUTC());
        engines.add(engine);
        TestImages.ensureBusybox(engine);
        return engine;
    }

    @Override
    protected ContainerRuntime runtime(String instanceId) {
        // Each has its own wire, so that it can be cut.
        try {
            CuttingProxy proxy = new CuttingProxy();
            proxies.add(proxy);
            DockerEngine engine = engine(proxy.host(), instanceId);
            ContainerRuntime server = new DockerRuntime(engine);
            servers.put(server, new Server(proxy, engine));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Sessions sessions(ContainerRuntime server) {
        return new DockerSessions(Objects.requireNonNull(servers.get(server)).engine());
    }

    @Override
    protected void kill(ContainerRuntime server) {
        try {
            Objects.requireNonNull(servers.get(server)).wire().goAway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> command(Script script) {
        return script.forShell();
    }

    @Override
    protected void removeByHand(String container) {
        engine(instance)
                .run(
                        "remove " + container,
                        docker -> docker.removeContainerCmd(container)
                                .withForce(true)
                                .exec());
    }

    @Override
    protected void close() {
        engines.forEach(DockerEngine::close);
        for (CuttingProxy proxy : proxies) {
            try {
                proxy.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void leaves_nothing_on_the_engine() {
        run("something", "print x");
        runtime.remove(place);
        DockerEngine engine = engine(instance);
        List<String> own = List.of("noria.instance=" + instance);
        List<?> volumes = engine.call(
                "list",
                docker ->
                        docker.listVolumesCmd().withFilter("label", own).exec().getVolumes());
        assertThat(volumes).isNullOrEmpty();
        List<?> networks = engine.call(
                "list",
                docker -> docker.listNetworksCmd().withFilter("label", own).exec());
        assertThat(networks).isEmpty();
        assertThat(new OwnContainers(engine).list(Map.of())).isEmpty();
    }
}
