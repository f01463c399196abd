package dev.noria.cli.debug;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.cli.debug.DebugMain.Ending;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Connects a person's terminal with a shell in a session: the protocol is in {@code docs/debug.md}. */
final class DebugShell implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PersonsTerminal terminal;
    private final DebugServer server;
    private final DebugServer.Session session;
    private final OutputStream screen = new FileOutputStream(FileDescriptor.out);
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    DebugShell(PersonsTerminal terminal, DebugServer server, DebugServer.Session session) {
        this.terminal = terminal;
        this.server = server;
        this.session = session;
    }

    /** Returns when the shell has ended, with the terminal as it was before. */
    Ending stay() {
        PersonsTerminal.Size size = terminal.size();
        String kind = Optional.ofNullable(System.getenv("TERM"))
                .filter(term -> term.matches("[A-Za-z0-9.+-]{1,64}"))
                .orElse("xterm");
        String query = "?columns=%d&rows=%d&term=%s".formatted(size.columns(), size.rows(), kind);
        try (PersonsTerminal.Raw raw = terminal.raw()) {
            WebSocket socket = server.connect(session, query, this);
            PersonsTerminal.onResize(() -> resize(socket));
            Thread keys = new Thread(() -> type(socket), "keys");
            keys.setDaemon(true);
            keys.start();
            return ending.join();
        }
    }

    /** The JDK takes one message at a time. */
    private static synchronized void send(Runnable message) {
        message.run();
    }

    private void resize(WebSocket socket) {
        PersonsTerminal.Size size = terminal.size();
        String message = "{\"type\": \"resize\", \"columns\": %d, \"rows\": %d}".formatted(size.columns(), size.rows());
        try {
            send(() -> socket.sendText(message, true).join());
        } catch (CompletionException e) {
            // It has ended, which the listener is told.
        }
    }

    private static void type(WebSocket socket) {
        byte[] buffer = new byte[4096];
        try (InputStream keys = new FileInputStream(FileDescriptor.in)) {
            for (int count = keys.read(buffer); count >= 0; count = keys.read(buffer)) {
                ByteBuffer typed = ByteBuffer.wrap(Arrays.copyOf(buffer, count));
                send(() -> socket.sendBinary(typed, true).join());
            }
        } catch (IOException | CompletionException e) {
            // It has ended, which the listener is told.
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        show(bytes);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            told(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void told(String message) {
        try {
            JsonNode said = JSON.readTree(message);
            String sentence = said.path("text").asText();
            switch (said.path("type").asText()) {
                case "exit" -> ending.complete(new Ending(said.path("code").asInt(), Optional.empty()));
                case "end" -> ending.complete(new Ending(0, Optional.of("The session has ended. " + sentence)));
                case "error" -> ending.complete(Ending.broken("noria: " + sentence));
                default -> show((sentence + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (JsonProcessingException e) {
            ending.complete(Ending.broken("noria: the server says what this version does not understand."));
        }
    }

    private void show(byte[] bytes) {
        try {
            screen.write(bytes);
        } catch (IOException e) {
            ending.complete(Ending.broken("noria: nothing can be shown any more."));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        ending.complete(Ending.broken("noria: the server has closed the connection (%d).".formatted(code)));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        ending.complete(Ending.broken("noria: the connection is gone (%s).".formatted(failure.getMessage())));
    }
}
