package dev.noria.platform;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way out for requests to addresses that people gave. The name is looked up once, the address checked, and the
 * connection made to that very address; redirects are not followed. Thread-safe; blocks, so not for event loops.
 */
@ApplicationScoped
public class OutgoingHttp {
    private static final int CONNECT_MILLIS = 5000;
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final HttpClient client;
    private final AddressRules rules;
    private final NoriaConfig.Outgoing config;

    public OutgoingHttp(Vertx vertx, NoriaConfig config) {
        this.config = config.outgoing();
        this.rules = new AddressRules(this.config.allow().orElse(List.of()));
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setVerifyHost(true)
                .setKeepAlive(false)
                .setMaxPoolSize(32));
    }

    /** An answer; of a long one the beginning. */
    public record Answer(int status, String body, Optional<String> retryAfter) {
        public boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Checks an address that a person gives, as far as that can be done before it is used.
     *
     * @throws NoriaException INVALID_REQUEST when it is none; ADDRESS_REFUSED when it is not allowed now
     */
    public URI checked(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
            address(uri);
        } catch (IllegalArgumentException e) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "This is no address: take https://host/path, without user and password.");
        } catch (UnknownHostException e) {
            // It may be known when it is needed.
            return URI.create(text.strip());
        } catch (OutgoingException e) {
            throw new NoriaException(ErrorCode.ADDRESS_REFUSED, e.sentence());
        }
        return uri;
    }

    /**
     * Sends a request and waits for the answer, whatever its status.
     *
     * @throws OutgoingException when the address is refused, nobody answers, or not in time
     */
    public Answer send(OutgoingRequest request) throws OutgoingException {
        URI uri = request.uri();
        InetAddress address;
        try {
            address = address(uri);
        } catch (IllegalArgumentException e) {
            throw new OutgoingException("The address is none that requests can be sent to.");
        } catch (UnknownHostException e) {
            throw new OutgoingException("The host %s is unknown.".formatted(uri.getHost()));
        }
        boolean tls = uri.getScheme().equals("https");
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(tls)
                .setFollowRedirects(false)
                .setTimeout(config.timeout().toMillis())
                .setURI((path.isEmpty() ? "/" : path) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        options.putHeader("User-Agent", "Noria");
        request.headers().forEach(options::putHeader);
        return await(uri, options, request.body());
    }

    private Answer await(URI uri, RequestOptions options, String body) throws OutgoingException {
        try {
            return client.request(options)
                    .compose(request -> request.send(Buffer.buffer(body)))
                    .compose(response -> response.body()
                            .map(bytes -> new Answer(
                                    response.statusCode(),
                                    bytes.getString(
                                            0, Math.min(bytes.length(), LONGEST_ANSWER), StandardCharsets.UTF_8.name()),
                                    Optional.ofNullable(response.getHeader("Retry-After")))))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.timeout().toMillis() + CONNECT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new OutgoingException("%s could not be reached: %s."
                    .formatted(
                            uri.getHost(),
                            Objects.requireNonNullElse(e.getCause(), e).getMessage()));
        } catch (TimeoutException e) {
            throw new OutgoingException("%s did not answer in time.".formatted(uri.getHost()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutgoingException("The server goes down.");
        }
    }

    /** Every address of a name has to be allowed: which of them is used is not for its owner to choose. */
    private InetAddress address(URI uri) throws UnknownHostException, OutgoingException {
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not an http address");
        }
        InetAddress[] addresses = InetAddress.getAllByName(uri.getHost());
        for (InetAddress address : addresses) {
            Optional<String> refusal = rules.refusal(address);
            if (refusal.isPresent()) {
                throw new OutgoingException("No request is sent to %s: %s.".formatted(uri.getHost(), refusal.get()));
            }
        }
        return addresses[0];
    }
}
