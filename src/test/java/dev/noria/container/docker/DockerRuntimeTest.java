package dev.noria.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.ContainerRuntimeContract;
import dev.noria.container.Script;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class DockerRuntimeTest extends ContainerRuntimeContract {
    private final List<DockerEngine> engines = new ArrayList<>();

    private DockerEngine engine(String instanceId) {
        DockerEngine engine = new DockerEngine(TestEngine.HOST, instanceId, Clock.systemUTC());
        engines.add(engine);
        TestImages.ensureBusybox(engine);
        return engine;
    }

    @Override
    protected ContainerRuntime runtime(String instanceId) {
        return new DockerRuntime(engine(instanceId));
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
        assertThat(new OwnContainers(engine).list(java.util.Map.of())).isEmpty();
    }
}
