package dev.noria.fault.engine;

import dev.noria.container.docker.DockerRuntime;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.platform.NoriaException;
import dev.noria.support.NoriaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Docker Engine of a test's own, which may be stopped and killed. Needs root and the program dockerd. */
public final class OwnEngine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final boolean liveRestore;
    private Process process;

    private OwnEngine(Path folder, boolean liveRestore) {
        this.folder = folder;
        this.liveRestore = liveRestore;
    }

    /** @param liveRestore whether containers go on while the engine is away */
    public static OwnEngine start(boolean liveRestore) throws IOException, InterruptedException {
        // A socket's path may have 107 bytes.
        OwnEngine engine = new OwnEngine(Files.createTempDirectory("noria-engine"), liveRestore);
        engine.start();
        return engine;
    }

    public static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Stream.of("/usr/sbin/dockerd", "/usr/bin/dockerd")
                        .anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    public String host() {
        return "unix://" + folder.resolve("docker.sock");
    }

    public void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "dockerd",
                "--data-root",
                folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(),
                "--pidfile",
                folder.resolve("pid").toString(),
                "--host",
                host(),
                // The machine's own engine has the default bridge and the rules for packets.
                "--bridge=none",
                "--iptables=false",
                "--ip6tables=false"));
        if (liveRestore) {
            command.add("--live-restore");
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        try (DockerEngine engine = new DockerEngine(host(), "test-own-engine", Clock.systemUTC())) {
            DockerRuntime runtime = new DockerRuntime(engine);
            NoriaClient.await(
                    () -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException(
                                    "dockerd did not start:\n" + Files.readString(folder.resolve("log")));
                        }
                        try {
                            return runtime.info();
                        } catch (NoriaException e) {
                            return null;
                        }
                    },
                    START);
        }
    }

    /** Asks it to end, as a service manager does. Without live-restore it ends its containers first. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        new ProcessBuilder(
                        "umount",
                        "--recursive",
                        "--quiet",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
