package dev.noria.container.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The HTTP transport with two properties that docker-java's own lacks. An answer has to begin in time, on Unix sockets
 * too (the JDK's have no read timeout). And every request has a connection of its own: a pooled one that died with the
 * engine would fail a request although the engine is back, and a start cannot simply be sent again.
 */
final class EngineTransport implements DockerHttpClient {
    private static final Logger LOG = Logger.getLogger(EngineTransport.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    static final Duration ANSWER = Duration.ofSeconds(60);

    private final DockerHttpClient http;
    private final ExecutorService threads;

    EngineTransport(URI host) {
        http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(host)
                .connectionTimeout(CONNECT)
                .build();
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "noria-engine-call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Response execute(Request request) {
        return execute(request, ANSWER);
    }

    /** @throws UncheckedIOException when the answer has not begun within {@code limit}, and on every transport error */
    Response execute(Request request, Duration limit) {
        if (!LOG.isDebugEnabled()) {
            return send(request, limit);
        }
        long begin = System.nanoTime();
        try {
            return send(request, limit);
        } finally {
            LOG.debugf(
                    "%.1f ms until the answer to %s %s",
                    (System.nanoTime() - begin) / 1e6, request.method(), request.path());
        }
    }

    private Response send(Request request, Duration limit) {
        AtomicBoolean abandoned = new AtomicBoolean();
        Callable<Response> call = () -> {
            Response response = http.execute(ownConnection(request));
            if (abandoned.get()) {
                response.close();
            }
            return response;
        };
        Future<Response> answer = threads.submit(call);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon(answer, abandoned);
            throw new UncheckedIOException(
                    new SocketTimeoutException("it did not answer within " + limit.toSeconds() + " s"));
        } catch (InterruptedException e) {
            abandon(answer, abandoned);
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("the call was interrupted", e));
        } catch (ExecutionException e) {
            throw new UncheckedIOException(EngineErrors.transportCause(e));
        }
    }

    /** The interrupt closes the socket of a call that hangs: its thread does nothing else, and is free again. */
    private static void abandon(Future<Response> answer, AtomicBoolean abandoned) {
        abandoned.set(true);
        answer.cancel(true);
    }

    private static Request ownConnection(Request request) {
        Request.Builder builder = Request.builder()
                .method(request.method())
                .path(request.path())
                .putAllHeaders(request.headers())
                .putHeader("Connection", "close");
        if (!request.headers().containsKey("Accept-Encoding")) {
            builder.putHeader("Accept-Encoding", "identity");
        }
        builder.hijackedInput(request.hijackedInput());
        byte[] bytes = request.bodyBytes();
        return (bytes == null ? builder.body(request.body()) : builder.bodyBytes(bytes)).build();
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        http.close();
    }
}
