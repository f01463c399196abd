package dev.noria.fault.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.noria.support.GitFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a bare repository over Git's "dumb" HTTP protocol, well or badly. */
public final class FaultyGitServer implements AutoCloseable {
    private final Path bare;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean refusing;
    private volatile long delayMillis;

    public FaultyGitServer(Path bare) throws IOException, InterruptedException {
        this.bare = bare;
        Files.createDirectories(bare);
        new GitFolder(bare).run("init", "-q", "--bare", "-b", "main");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:%d/repository.git"
                .formatted(server.getAddress().getPort());
    }

    /** Takes what a working copy has on its branches; {@code --force} and the like may be added. */
    public void take(GitFolder work, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 4];
        command[0] = "push";
        command[1] = "-q";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        command[arguments.length + 2] = bare.toString();
        command[arguments.length + 3] = "--all";
        work.run(command);
        new GitFolder(bare).run("update-server-info");
    }

    /** Whether every request is answered with 500. */
    public void refuse(boolean all) {
        refusing = all;
    }

    public void slow(long millis) {
        delayMillis = millis;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Thread.sleep(delayMillis);
            Path file = bare.resolve(exchange.getRequestURI().getPath().replaceFirst("^/repository\\.git/", ""))
                    .normalize();
            if (refusing) {
                exchange.sendResponseHeaders(500, -1);
            } else if (!file.startsWith(bare) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                byte[] bytes = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
