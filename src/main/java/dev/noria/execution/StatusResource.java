package dev.noria.execution;

import dev.noria.account.Caller;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.RuntimeInfo;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.platform.ServerUrl;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.run.WaitingRuns;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/status}: what this server is, and what it can use at this moment. */
@Path("/api/v1/status")
@ApplicationScoped
public class StatusResource {
    private final ContainerRuntime runtime;
    private final RunStore runs;
    private final WaitingRuns waiting;
    private final NoriaConfig config;
    private final ServerUrl server;
    private final SecurityIdentity identity;
    private final String version;
    private final String databaseKind;
    private final Instant startedAt;

    public StatusResource(
            ContainerRuntime runtime,
            RunStore runs,
            WaitingRuns waiting,
            NoriaConfig config,
            ServerUrl server,
            Clock clock,
            SecurityIdentity identity,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String databaseKind) {
        this.runtime = runtime;
        this.runs = runs;
        this.waiting = waiting;
        this.config = config;
        this.server = server;
        this.identity = identity;
        this.version = version;
        this.databaseKind = databaseKind;
        this.startedAt = clock.instant();
    }

    /** The server. */
    public record StatusView(
            String version,
            Instant startedAt,
            String address,
            DatabaseView database,
            List<RuntimeView> runtimes,
            QueueView queue) {}

    /** The database; it answers, or this would not be here. */
    public record DatabaseView(String kind, String status) {}

    /** An engine. */
    public record RuntimeView(
            String name,
            String status,
            @Nullable String endpoint,
            @Nullable String version,
            @Nullable String apiVersion,
            @Nullable String platform,
            @Nullable Integer cpus,
            @Nullable Long memoryBytes,
            @Nullable String error) {}

    /** Runs that wait and run now, and how many may run at the same time. */
    public record QueueView(long queued, long running, int limit, List<WaitingView> waiting) {}

    /** A run that waits, by its id, and what for. */
    public record WaitingView(long run, String waitsFor) {}

    @GET
    @Operation(summary = "Version, database, runtimes, queue")
    public StatusView status() {
        return new StatusView(
                version,
                startedAt,
                server.value(),
                new DatabaseView(databaseKind, "available"),
                List.of(runtime()),
                new QueueView(
                        runs.countInState(RunStatus.QUEUED),
                        runs.countInState(RunStatus.RUNNING),
                        config.execution().maxRuns(),
                        waiting.all().entrySet().stream()
                                // They tell of runs in all projects.
                                .filter(entry -> identity.hasRole(Caller.ADMINISTRATOR))
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> new WaitingView(entry.getKey(), entry.getValue()))
                                .toList()));
    }

    private RuntimeView runtime() {
        try {
            RuntimeInfo info = runtime.info();
            return new RuntimeView(
                    info.kind(),
                    "available",
                    info.endpoint(),
                    info.version(),
                    info.apiVersion(),
                    info.platform(),
                    info.cpus(),
                    info.memoryBytes(),
                    null);
        } catch (NoriaException e) {
            return new RuntimeView("docker", "unavailable", null, null, null, null, null, null, e.sentence());
        }
    }
}
