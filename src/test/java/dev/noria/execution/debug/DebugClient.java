package dev.noria.execution.debug;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A person at the WebSocket of a session, as anybody could write it. */
final class DebugClient implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StringBuilder part = new StringBuilder();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    DebugClient(URI base, String path, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://" + base.getAuthority() + path), this)
                .join();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        synchronized (screen) {
            screen.writeBytes(bytes);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                messages.add(JSON.readTree(part.toString()));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    void type(String keys) {
        socket.sendBinary(ByteBuffer.wrap(keys.getBytes(UTF_8)), true).join();
    }

    void tell(String json) {
        socket.sendText(json, true).join();
    }

    String screen() {
        synchronized (screen) {
            return screen.toString(UTF_8);
        }
    }

    /** Waits until a text has been shown. */
    String await(String text) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!screen().contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("\"%s\" was never shown, but: %s, %s".formatted(text, screen(), messages));
            }
            Thread.sleep(20);
        }
        return screen();
    }

    /** The messages up to the end. */
    List<JsonNode> end(Duration patience) throws Exception {
        closed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        return messages;
    }

    List<JsonNode> messages() {
        return messages;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
