package dev.noria.process;

import dev.noria.support.NoriaClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged server as a process of its own, which a test may kill. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private final Path application;
    private final Path home;
    private final int port;
    private final Map<String, String> environment;
    private Process process;

    private ServerProcess(Path application, Path home, int port, Map<String, String> environment) {
        this.application = application;
        this.home = home;
        this.port = port;
        this.environment = environment;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param application folder under {@code target}
     */
    public static ServerProcess start(String application, Path home, Map<String, String> environment)
            throws IOException, InterruptedException {
        ServerProcess server = prepared(application, home, environment);
        server.start();
        return server;
    }

    /** One that is not started yet. */
    public static ServerProcess prepared(String application, Path home, Map<String, String> environment)
            throws IOException {
        return new ServerProcess(
                Path.of("target", application, "quarkus-run.jar").toAbsolutePath(), home, freePort(), environment);
    }

    public void start() throws IOException, InterruptedException {
        launch();
        awaitReady();
    }

    /** Begins a start and does not wait for it. */
    public void launch() throws IOException {
        Files.createDirectories(home);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of("scripts", "server.jvm").toAbsolutePath(),
                        "-Xmx512m",
                        "-jar",
                        application.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "NORIA_PORT", Integer.toString(port),
                        "NORIA_HOME", home.toAbsolutePath().toString(),
                        "NORIA_ADMIN_TOKEN", "process-token",
                        // The tests' own Git servers are on this machine, and speak http.
                        "NORIA_GIT_ALLOW_UNENCRYPTED", "true",
                        "NORIA_GIT_INTERNAL_HOSTS", "127.0.0.1,localhost"));
        process = builder.start();
    }

    /** Waits for the end of a start. */
    public void awaitReady() throws IOException, InterruptedException {
        NoriaClient client = client();
        NoriaClient.await(
                () -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The server did not start:\n" + Files.readString(log()));
                    }
                    try {
                        return client.get("/q/health/ready").status() == 200 ? true : null;
                    } catch (IOException e) {
                        return null;
                    }
                },
                START);
    }

    public Path log() {
        return home.resolve("server.log");
    }

    public Path home() {
        return home;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** As the kernel does it: without a word. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public NoriaClient client() {
        return new NoriaClient(URI.create("http://localhost:" + port + "/"), "process-token");
    }

    public String instanceId() throws IOException {
        return Files.readString(home.resolve("instance-id")).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
            kill();
        }
    }
}
