package dev.noria.bench;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.docker.TestEngine;
import dev.noria.container.docker.TestImages;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EnginePath;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The engine with nothing in front of it: what a plain loop of calls takes. */
final class RawEngine implements AutoCloseable {
    private static final String NAME =
            "noria-bench-raw-" + ProcessHandle.current().pid() + "-";

    private final DockerEngine engine = new DockerEngine(TestEngine.HOST, "bench", Clock.systemUTC());
    private final AtomicLong number = new AtomicLong();

    RawEngine() {
        TestImages.ensureBusybox(engine);
    }

    DockerEngine engine() {
        return engine;
    }

    /** Creates, starts, waits for and removes a container. */
    void run(String... command) {
        String id = create(command);
        try {
            start(id);
            engine.call(
                    "wait",
                    docker -> docker.waitContainerCmd(id)
                            .exec(new WaitContainerResultCallback())
                            .awaitStatusCode());
        } finally {
            remove(id);
        }
    }

    /** With the log driver that Noria gives to its containers, for the driver is a part of the time. */
    String create(String... command) {
        LogConfig log = new LogConfig(
                engine.features().localLog() ? LogConfig.LoggingType.LOCAL : LogConfig.LoggingType.JSON_FILE,
                Map.of("max-size", "1000000g", "max-file", "1", "compress", "false", "mode", "blocking"));
        return engine.call(
                "create",
                docker -> docker.createContainerCmd(TestImages.BUSYBOX)
                        .withName(NAME + number.incrementAndGet())
                        .withCmd(command)
                        .withHostConfig(HostConfig.newHostConfig().withLogConfig(log))
                        .exec()
                        .getId());
    }

    void start(String id) {
        engine.run("start", docker -> docker.startContainerCmd(id).exec());
    }

    void remove(String id) {
        engine.run(
                "remove",
                docker -> docker.removeContainerCmd(id).withForce(true).exec());
    }

    /** Runs a command and reads its output over the attach stream; returns how many bytes that were. */
    long attach(String... command) throws IOException {
        String id = create(command);
        try (Response response = engine.open(
                "attach",
                new EnginePath("containers", id, "attach")
                        .with("stream", 1)
                        .with("stdout", 1)
                        .with("stderr", 1)
                        .request("POST")
                        .build())) {
            start(id);
            return payload(response);
        } finally {
            remove(id);
        }
    }

    /** The same over the engine's log. */
    long follow(String... command) throws IOException {
        String id = create(command);
        start(id);
        try (Response response = engine.open(
                "follow",
                new EnginePath("containers", id, "logs")
                        .with("follow", 1)
                        .with("stdout", 1)
                        .with("stderr", 1)
                        .request("GET")
                        .build(),
                Duration.ofMinutes(5))) {
            return payload(response);
        } finally {
            remove(id);
        }
    }

    /** Each frame has a head of eight bytes, of which the last four are the length. */
    private static long payload(Response response) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(response.getBody(), 1 << 16));
        long bytes = 0;
        while (true) {
            try {
                in.readInt();
            } catch (EOFException end) {
                return bytes;
            }
            int length = in.readInt();
            in.skipNBytes(length);
            bytes += length;
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
