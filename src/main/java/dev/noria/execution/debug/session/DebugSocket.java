package dev.noria.execution.debug.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.account.Caller;
import dev.noria.container.Sessions;
import dev.noria.container.Terminal;
import dev.noria.container.TerminalSize;
import dev.noria.execution.driver.Threads;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A shell in a session: bytes in binary frames, everything else as JSON in text frames ({@code docs/debug.md}). */
@WebSocket(path = DebugSocket.PATH + "{session}", endpointId = DebugSocket.ENDPOINT)
public class DebugSocket {
    static final String PATH = "/api/v1/debug/";
    static final String ENDPOINT = "debug";

    private static final Logger LOG = Logger.getLogger(DebugSocket.class);
    private static final int REFUSED = 1008;

    private final DebugSessions sessions;
    private final Sessions engine;
    private final Threads threads;
    private final ObjectMapper json;
    private final SecurityIdentity identity;
    private final Map<String, Attached> attached = new ConcurrentHashMap<>();

    private record Attached(DebugSession session, Terminal terminal) {}

    public DebugSocket(
            DebugSessions sessions, Sessions engine, Threads threads, ObjectMapper json, SecurityIdentity identity) {
        this.sessions = sessions;
        this.engine = engine;
        this.threads = threads;
        this.json = json;
        this.identity = identity;
    }

    @OnOpen
    @Blocking
    void opened(WebSocketConnection connection) {
        try {
            DebugSession session = own(sessions.get(connection.pathParam("session")));
            ShellRequest wanted = ShellRequest.of(connection.handshakeRequest().query());
            session.variables().left().values().forEach(sentence -> say(connection, "notice", sentence));
            Terminal terminal = engine.openTerminal(
                    session.container(),
                    List.of("/bin/sh"),
                    wanted.environment(session.variables().secret()),
                    wanted.size(),
                    (time, kind, bytes) -> show(connection, session, bytes));
            attached.put(connection.id(), new Attached(session, terminal));
            session.attach(terminal, reason -> {
                say(connection, "end", reason);
                close(connection, CloseReason.NORMAL);
            });
            CompletableFuture<?> unused = terminal.exit()
                    .whenComplete((code, failure) -> ended(connection, session, terminal, code, failure));
            if (connection.isClosed()) {
                closed(connection);
            }
        } catch (NoriaException e) {
            say(connection, "error", e.sentence());
            close(connection, new CloseReason(REFUSED));
        }
    }

    /** A session is for who opened it, and for administrators. */
    private DebugSession own(DebugSession session) {
        boolean opener =
                session.entry().openedBy().equals(identity.getPrincipal().getName());
        if (!opener && !identity.hasRole(Caller.ADMINISTRATOR)) {
            throw new NoriaException(
                    ErrorCode.SESSION_NOT_FOUND, "This session is another person's: open one of your own.");
        }
        return session;
    }

    private static void show(WebSocketConnection connection, DebugSession session, byte[] bytes) {
        session.used();
        try {
            // Waits for a slow client, so that the engine does.
            connection.sendBinaryAndAwait(Buffer.buffer(bytes));
        } catch (RuntimeException e) {
            LOG.debugf("Nobody looks at a debug session any more (%s).", e.getMessage());
        }
    }

    private void ended(
            WebSocketConnection connection,
            DebugSession session,
            Terminal terminal,
            @Nullable Integer code,
            @Nullable Throwable failure) {
        if (code == null && !(failure instanceof NoriaException)) {
            // Hung up from here.
            return;
        }
        boolean last = session.detach(terminal);
        attached.remove(connection.id());
        threads.start("noria-debug-exit", () -> {
            if (code != null) {
                send(connection, DebugMessage.exit(code));
            } else if (failure instanceof NoriaException known) {
                say(connection, "error", known.sentence());
            }
            close(connection, CloseReason.NORMAL);
            if (last) {
                sessions.endSoon(session, "The shell has ended.");
            }
        });
    }

    @OnBinaryMessage
    @Blocking
    void typed(Buffer keys, WebSocketConnection connection) {
        Attached there = attached.get(connection.id());
        if (there != null) {
            there.session().used();
            there.terminal().type(keys.getBytes());
        }
    }

    @OnTextMessage
    @Blocking
    void told(String text, WebSocketConnection connection) {
        Attached there = attached.get(connection.id());
        if (there == null) {
            return;
        }
        try {
            DebugMessage message = json.readValue(text, DebugMessage.class);
            if (!"resize".equals(message.type()) || message.columns() == null || message.rows() == null) {
                say(connection, "error", "A text frame is {\"type\": \"resize\", \"columns\": 80, \"rows\": 24}.");
                return;
            }
            there.terminal().resize(new TerminalSize(message.columns(), message.rows()));
        } catch (JsonProcessingException e) {
            say(connection, "error", "A text frame has to be JSON.");
        }
    }

    @OnClose
    @Blocking
    void closed(WebSocketConnection connection) {
        Attached there = attached.remove(connection.id());
        if (there != null) {
            boolean unused = there.session().detach(there.terminal());
            there.terminal().close();
        }
    }

    @OnError
    void broken(Throwable failure, WebSocketConnection connection) {
        LOG.debugf(failure, "The connection %s to a debug session broke.", connection.id());
    }

    private void say(WebSocketConnection connection, String type, String sentence) {
        send(connection, DebugMessage.saying(type, sentence));
    }

    private void send(WebSocketConnection connection, DebugMessage message) {
        try {
            connection.sendTextAndAwait(json.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message is always JSON.", e);
        } catch (RuntimeException e) {
            LOG.debugf("Nobody listens to a debug session any more (%s).", e.getMessage());
        }
    }

    private static void close(WebSocketConnection connection, CloseReason reason) {
        try {
            connection.closeAndAwait(reason);
        } catch (RuntimeException e) {
            LOG.debugf("A debug session's connection was closed already (%s).", e.getMessage());
        }
    }
}
