package dev.noria.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.container.docker.DockerRuntime;
import dev.noria.container.docker.TestEngine;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.process.ServerProcess;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A server of the benchmark's own, with an empty home and a port nobody has, beside the engine itself. */
final class Bed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final boolean brief;
    private final RawEngine raw = new RawEngine();
    private final ServerProcess server;
    private int projects;

    Bed(Path folder, boolean brief) throws IOException, InterruptedException {
        this.folder = folder;
        this.brief = brief;
        server = ServerProcess.start("quarkus-app", folder.resolve("home"), Map.of());
    }

    RawEngine raw() {
        return raw;
    }

    ServerProcess server() {
        return server;
    }

    NoriaClient client() {
        return server.client();
    }

    /** How often something is done: the shorter number in the short mode. */
    int times(int shorter, int longer) {
        return brief ? shorter : longer;
    }

    boolean isBrief() {
        return brief;
    }

    /** A new project with a pipeline, not pushed yet. */
    Pushable project(String pipeline) throws IOException, InterruptedException {
        String name = "bench-" + ++projects;
        client().createProject("{\"name\": \"%s\"}".formatted(name));
        return new Pushable(
                name, GitFolder.init(folder.resolve(name), Map.of(".noria.yaml", pipeline), "Measure"), client());
    }

    /** Pushes a pipeline and waits for the end of its run. */
    JsonNode run(String pipeline) throws IOException, InterruptedException {
        Pushable project = project(pipeline);
        project.push(client());
        return ended(project.name());
    }

    JsonNode ended(String project) throws IOException, InterruptedException {
        JsonNode run = client().awaitRun(project, 1, PATIENCE);
        if (!run.path("status").asText().equals("succeeded")) {
            throw new IllegalStateException("The run did not succeed: " + run);
        }
        return run;
    }

    /** A project and the folder that is pushed to it. */
    record Pushable(String name, GitFolder git, NoriaClient client) {
        void push(NoriaClient through) throws IOException, InterruptedException {
            git.push(through, name, "-o", "nowait", "main");
        }
    }

    /** Seconds between two times of a run or a step. */
    static double seconds(JsonNode from, JsonNode to) {
        return Duration.between(Instant.parse(from.asText()), Instant.parse(to.asText()))
                        .toNanos()
                / 1e9;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        String instance = server.instanceId();
        server.close();
        try (DockerEngine engine = new DockerEngine(TestEngine.HOST, instance, Clock.systemUTC())) {
            DockerRuntime runtime = new DockerRuntime(engine);
            runtime.places().forEach(runtime::remove);
        }
        raw.close();
    }
}
