package dev.noria.container.docker;

import dev.noria.container.docker.engine.Pause;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A registry on a loopback port, as a child process with a directory of its own; {@link #close} ends both. */
public final class TestRegistry implements AutoCloseable {
    public static final String USER = "noria";
    public static final String PASSWORD = "secret";
    /** {@link #USER} with the bcrypt hash of {@link #PASSWORD}. */
    private static final String HTPASSWD = USER + ":$2b$05$NA4xDxwC/ao5MhloosW36Oh/xVe2OriR/2Kn.YMFBDTUkebtO4xv.\n";

    /** {@code TEST_REGISTRY} names the program where it is not installed. */
    private static final List<Path> PROGRAMS = Stream.of(
                    System.getenv().getOrDefault("TEST_REGISTRY", ""), "/usr/bin/docker-registry", "/usr/bin/registry")
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .toList();

    private final Path directory;
    private final int port;
    private final Process process;

    private TestRegistry(boolean password) throws IOException {
        directory = Files.createTempDirectory("noria-registry");
        port = freePort();
        Path config = directory.resolve("config.yml");
        Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        Files.writeString(config, config(password));
        Path program = PROGRAMS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IOException("There is no registry program: run ./noria test, or install docker-registry."));
        process = new ProcessBuilder(program.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("registry.log").toFile())
                .start();
        try {
            awaitReady();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** One that everybody may read and write. */
    public static TestRegistry open() throws IOException {
        return new TestRegistry(false);
    }

    /** One that asks for {@link #USER} and {@link #PASSWORD}. */
    public static TestRegistry withPassword() throws IOException {
        return new TestRegistry(true);
    }

    /** Host and port, as in image references. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    private String config(boolean password) {
        String auth = password ? "auth:\n  htpasswd:\n    realm: test\n    path: " + directory.resolve("htpasswd") : "";
        return "version: 0.1\nlog:\n  level: warn\nstorage:\n  filesystem:\n    rootdirectory: "
                + directory.resolve("data") + "\n  delete:\n    enabled: true\nhttp:\n  addr: " + host() + "\n" + auth
                + "\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                HttpURLConnection connection = (HttpURLConnection)
                        URI.create("http://" + host() + "/v2/").toURL().openConnection();
                if (connection.getResponseCode() > 0) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException(Files.readString(directory.resolve("registry.log")), e);
                }
            }
            Pause.millis(50);
        }
        throw new IOException("The registry did not start.");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        for (int look = 0; process.isAlive() && look < 100; look++) {
            Pause.millis(50);
        }
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
