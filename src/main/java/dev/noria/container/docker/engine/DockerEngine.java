package dev.noria.container.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one Docker Engine. Thread-safe. Reads nothing from the environment or from Docker's own
 * configuration files, and does not connect before the first call.
 */
public final class DockerEngine implements AutoCloseable {
    /** How long a stream may bring nothing before somebody looks whether the engine has forgotten it. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final String host;
    private final String instance;
    private final Clock clock;
    private final EngineTransport transport;
    private final DockerClient client;
    private final ScheduledExecutorService watch;
    private final Duration quiet;
    private volatile @Nullable Features features;

    /**
     * @param host {@code unix:///var/run/docker.sock} or {@code tcp://host:port}
     * @param instance this server's identity, the value of {@link dev.noria.container.Labels#INSTANCE}
     * @param clock tells when output was received
     * @throws NoriaException {@code INVALID_REQUEST} when the host is neither
     */
    public DockerEngine(String host, String instance, Clock clock) {
        this(host, instance, clock, QUIET);
    }

    /** @param quiet how long a stream may bring nothing before somebody looks whether the engine has forgotten it */
    public DockerEngine(String host, String instance, Clock clock, Duration quiet) {
        this.quiet = quiet;
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "noria-engine-watch");
            thread.setDaemon(true);
            return thread;
        });
        this.host = host;
        this.instance = instance;
        this.clock = clock;
        URI uri = parse(host);
        transport = new EngineTransport(uri);
        DefaultDockerClientConfig.Builder config = new DefaultDockerClientConfig.Builder()
                .withDockerHost(uri.toString())
                .withDockerTlsVerify(false);
        client = DockerClientImpl.getInstance(config.build(), transport);
    }

    private static URI parse(String host) {
        try {
            URI uri = URI.create(host);
            if ("unix".equals(uri.getScheme()) || ("tcp".equals(uri.getScheme()) && uri.getPort() > 0)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new NoriaException(
                ErrorCode.INVALID_REQUEST,
                "The container engine's address \"" + host
                        + "\" is not like unix:///var/run/docker.sock or tcp://host:2375.");
    }

    public String host() {
        return host;
    }

    public String instance() {
        return instance;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * Makes one call.
     *
     * @param attempt what it does, as in "Could not …"
     */
    public <T> T call(String attempt, Function<DockerClient, T> action) {
        try {
            return action.apply(client);
        } catch (RuntimeException e) {
            throw EngineErrors.of(attempt, host, e);
        }
    }

    /** Makes one call that answers nothing. */
    public void run(String attempt, Consumer<DockerClient> action) {
        call(attempt, docker -> {
            action.accept(docker);
            return true;
        });
    }

    /** Sends a request whose answer is read while it comes; the caller closes it, from whatever thread. */
    public Response open(String attempt, Request request) {
        return open(attempt, request, EngineTransport.ANSWER);
    }

    /**
     * Sends a request whose answer may take its time.
     *
     * @param limit until the answer begins
     */
    public Response open(String attempt, Request request, Duration limit) {
        Response response;
        try {
            response = transport.execute(request, limit);
        } catch (RuntimeException e) {
            throw EngineErrors.of(attempt, host, e);
        }
        int status = response.getStatusCode();
        if (status >= 200 && status <= 299) {
            return response;
        }
        try (response) {
            String body = new String(response.getBody().readNBytes(64 * 1024), StandardCharsets.UTF_8);
            throw new EngineRefusal(attempt, status, EngineErrors.reason(body), null);
        } catch (IOException e) {
            throw EngineErrors.unreachable(attempt, host, e);
        }
    }

    /** Looks again and again, until the answer is canceled. */
    public Future<?> whileQuiet(Runnable look) {
        return watch.scheduleWithFixedDelay(look, quiet.toMillis(), quiet.toMillis(), TimeUnit.MILLISECONDS);
    }

    public Duration quiet() {
        return quiet;
    }

    /** What this engine can do, asked once. */
    public Features features() {
        Features known = features;
        if (known == null) {
            Version version =
                    call("ask the engine for its version", d -> d.versionCmd().exec());
            List<String> logDrivers = call(
                    "ask the engine about itself",
                    d -> logDrivers(d.infoCmd().exec().getRawValues()));
            boolean init = version.getComponents() != null
                    && version.getComponents().stream().anyMatch(part -> "docker-init".equals(part.getName()));
            known = new Features(init, logDrivers.contains("local"), Objects.requireNonNullElse(version.getArch(), ""));
            features = known;
        }
        return known;
    }

    private static List<String> logDrivers(Map<String, Object> info) {
        return info.get("Plugins") instanceof Map<?, ?> plugins && plugins.get("Log") instanceof List<?> drivers
                ? drivers.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Executions must have been closed before: they would take the end of the connection for trouble. */
    @Override
    public void close() {
        watch.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            // Nothing is left to lose.
        }
    }

    /**
     * What an engine can do.
     *
     * @param init whether there is an init process to put before a program
     * @param localLog whether there is the log driver that keeps bytes as they are
     * @param architecture of its machine, as Go names it
     */
    public record Features(boolean init, boolean localLog, String architecture) {}
}
