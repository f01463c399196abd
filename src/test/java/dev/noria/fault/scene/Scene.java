package dev.noria.fault.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.docker.DockerRuntime;
import dev.noria.container.docker.TestEngine;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.fault.proxy.FaultProxy;
import dev.noria.process.ServerProcess;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A packaged server that reaches its engine through a proxy of faults, and whatever a test wants to know of both. */
public final class Scene implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "errored", "canceled", "filtered");

    private final FaultProxy proxy;
    private final ServerProcess server;
    private final Bystander bystander;
    private final String engineHost;
    private final Path folder;
    private int repositories;

    private Scene(String engineHost, FaultProxy proxy, ServerProcess server, Bystander bystander, Path folder) {
        this.engineHost = engineHost;
        this.proxy = proxy;
        this.server = server;
        this.bystander = bystander;
        this.folder = folder;
    }

    /** On the engine of the tests. */
    public static Scene open(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        return open(TestEngine.HOST, folder, "quarkus-app", environment);
    }

    /** @param application folder under {@code target} */
    public static Scene open(String engineHost, Path folder, String application, Map<String, String> environment)
            throws IOException, InterruptedException {
        Bystander bystander;
        try (DockerEngine engine = new DockerEngine(engineHost, "test-fault", Clock.systemUTC())) {
            TestImages.ensureBusybox(engine);
            bystander = Bystander.begin(engine);
        }
        FaultProxy proxy = new FaultProxy(engineHost);
        Map<String, String> all = new HashMap<>(environment);
        all.put("NORIA_DOCKER_HOST", proxy.host());
        ServerProcess server = ServerProcess.start(application, folder.resolve("home"), all);
        return new Scene(engineHost, proxy, server, bystander, folder);
    }

    public FaultProxy proxy() {
        return proxy;
    }

    public ServerProcess server() {
        return server;
    }

    public NoriaClient client() {
        return server.client();
    }

    /** Makes a project of this name and pushes a pipeline to it, whose first run is returned. */
    public RunOf push(String project, String pipeline) throws IOException, InterruptedException {
        client().createProject("{\"name\": \"%s\"}".formatted(project));
        GitFolder.init(folder.resolve("git" + ++repositories), Map.of(".noria.yaml", pipeline), "first")
                .push(client(), project, "-o", "nowait", "main");
        return new RunOf(this, project, 1);
    }

    /** Waits for something, whether the server is there at the moment or not. */
    public <T> T await(NoriaClient.Look<T> look) throws IOException, InterruptedException {
        return NoriaClient.await(
                () -> {
                    try {
                        return look.look();
                    } catch (IOException e) {
                        return null;
                    }
                },
                PATIENCE);
    }

    static boolean isTerminal(JsonNode run) {
        return TERMINAL.contains(run.path("status").asText());
    }

    /** The engine itself, past the proxy, seen as the server does. */
    public <T> T onEngine(Look<T> look) throws IOException, InterruptedException {
        try (DockerEngine engine = new DockerEngine(engineHost, server.instanceId(), Clock.systemUTC())) {
            return look.look(new DockerRuntime(engine));
        }
    }

    /** A look at the engine. */
    @FunctionalInterface
    public interface Look<T> {
        T look(DockerRuntime runtime) throws IOException, InterruptedException;
    }

    /** No container, volume or network of any run is left, and what belongs to somebody else is as it was. */
    public void assertNothingLeftAndNothingForeignTouched() throws IOException, InterruptedException {
        onEngine(runtime ->
                await(() -> runtime.places().isEmpty() && runtime.list(Map.of()).isEmpty() ? true : null));
        try (DockerEngine engine = new DockerEngine(engineHost, "test-fault", Clock.systemUTC())) {
            assertThat(bystander.isUntouched(engine))
                    .as("somebody else's container, volume and network")
                    .isTrue();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        proxy.heal();
        server.close();
        proxy.close();
        try (DockerEngine engine = new DockerEngine(engineHost, server.instanceId(), Clock.systemUTC())) {
            DockerRuntime runtime = new DockerRuntime(engine);
            runtime.places().forEach(runtime::remove);
            bystander.end(engine);
        }
    }
}
