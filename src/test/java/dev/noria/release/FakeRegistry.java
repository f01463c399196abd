package dev.noria.release;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.noria.container.ImageBuild;
import dev.noria.container.ImageInfo;
import dev.noria.container.Images;
import dev.noria.container.OutputSink;
import dev.noria.container.Progress;
import dev.noria.container.RegistryCredentials;
import dev.noria.platform.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A registry that answers HEAD requests, and an engine that pushes to it: an image's digest is its id. */
final class FakeRegistry implements Images, AutoCloseable {
    final Map<String, String> images = new HashMap<>();
    final List<String> pushed = new ArrayList<>();
    final Map<String, String> manifests = new ConcurrentHashMap<>();
    int pushesLeft = Integer.MAX_VALUE;
    Runnable afterPush = () -> {};
    private final HttpServer server;

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v2/", this::answer);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String digest = manifests.get(exchange.getRequestURI().getPath());
        if (digest != null) {
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
        }
        exchange.sendResponseHeaders(digest == null ? 404 : 200, -1);
        exchange.close();
    }

    @Override
    public ImageInfo build(ImageBuild build, OutputSink sink, Cancellation cancellation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void tag(String image, String reference) {
        images.put(reference, image);
    }

    @Override
    public void push(String reference, Optional<RegistryCredentials> credentials, Progress progress) {
        if (pushesLeft-- == 0) {
            throw new IllegalStateException("The server stopped here.");
        }
        pushed.add(reference);
        String id = images.get(reference);
        String path = reference.substring(host().length() + 1);
        int colon = path.lastIndexOf(':');
        manifests.put("/v2/" + path.substring(0, colon) + "/manifests/" + path.substring(colon + 1), id);
        images.put(reference.substring(0, reference.lastIndexOf(':')) + "@" + id, id);
        afterPush.run();
    }

    @Override
    public Optional<ImageInfo> inspect(String image) {
        return Optional.ofNullable(images.get(image)).map(id -> new ImageInfo(id, Optional.of(id)));
    }

    @Override
    public void remove(String reference) {
        images.remove(reference);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
