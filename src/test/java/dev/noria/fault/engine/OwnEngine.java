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

/**
 * A Docker Engine of a test's own, which may be stopped and killed. It lives in a network of its own: in the machine's it
 * would take the default bridge away from the machine's engine. Needs root, dockerd, ip and nsenter.
 */
public final class OwnEngine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final boolean liveRestore;
    private final String network;
    private Process process;

    private OwnEngine(Path folder, boolean liveRestore) {
        this.folder = folder;
        this.liveRestore = liveRestore;
        this.network = folder.getFileName().toString();
    }

    /** @param liveRestore whether containers go on while the engine is away */
    public static OwnEngine start(boolean liveRestore) throws IOException, InterruptedException {
        // A socket's path may have 107 bytes.
        OwnEngine engine = new OwnEngine(Files.createTempDirectory("noria-engine"), liveRestore);
        engine.system("ip", "netns", "add", engine.network);
        engine.start();
        return engine;
    }

    public static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Stream.of("dockerd", "ip", "nsenter")
                        .allMatch(program -> Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    public String host() {
        return "unix://" + folder.resolve("docker.sock");
    }

    public void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "nsenter",
                "--net=/run/netns/" + network,
                "dockerd",
                "--data-root",
                folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(),
                "--pidfile",
                folder.resolve("pid").toString(),
                "--host",
                host(),
                // Nothing has to leave that network.
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
        system("umount", "--recursive", "--quiet", folder.resolve("data").toString());
        system("ip", "netns", "delete", network);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void system(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
