package dev.noria.container.docker.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.Place;
import dev.noria.container.TarSink;
import dev.noria.container.TarSource;
import dev.noria.container.docker.engine.BytePipe;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.engine.PathStat;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** Copies into and out of a place's volume, through the container that holds it. */
public final class Workspace {
    /** As long as the archive takes to be unpacked; nobody can say how long that is. */
    private static final Duration UNPACKING = Duration.ofHours(6);

    private final DockerEngine engine;

    public Workspace(DockerEngine engine) {
        this.engine = engine;
    }

    /**
     * Unpacks an archive.
     *
     * @param below where to, below the workspace
     */
    public void fill(Place place, WorkspacePath below, TarSource tar) {
        String attempt = "fill the workspace of " + place.name();
        // First, because the engine refuses without reading: the refusal would drown in a broken pipe.
        if (stat(place, new WorkspacePath("")).isEmpty()) {
            throw gone(attempt, place);
        }
        BytePipe pipe = new BytePipe();
        Request request = archive(place, new WorkspacePath(""))
                .request("PUT")
                .putHeader("Content-Type", "application/x-tar")
                .body(below.isRoot() ? pipe.source() : new TarRewrite(pipe.source(), TarRewrite.Names.below(below)))
                .build();
        CompletableFuture<Void> unpacked = new CompletableFuture<>();
        Thread sender = new Thread(() -> send(attempt, request, pipe, unpacked), "noria-fill-" + place.name());
        sender.setDaemon(true);
        sender.start();
        try {
            tar.writeTo(pipe.sink());
            pipe.finish();
        } catch (IOException | RuntimeException e) {
            // When the engine gave up first, this is only the echo, and the engine's reason is the one to tell.
            boolean echo = unpacked.isCompletedExceptionally();
            pipe.fail(new IOException("the source of the archive broke"));
            if (!echo) {
                unpacked.exceptionally(ignored -> null).join();
                throw sourceBroke(attempt, e);
            }
        }
        try {
            unpacked.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private static RuntimeException sourceBroke(String attempt, Exception e) {
        return e instanceof RuntimeException known
                ? known
                : new NoriaException(ErrorCode.INTERNAL, "Could not " + attempt + ": " + e.getMessage() + ".", e);
    }

    private void send(String attempt, Request request, BytePipe pipe, CompletableFuture<Void> unpacked) {
        try {
            engine.open(attempt, request, UNPACKING).close();
            unpacked.complete(null);
        } catch (RuntimeException e) {
            unpacked.completeExceptionally(reasonOf(attempt, e));
            pipe.fail(new IOException("the engine stopped reading the archive"));
        }
    }

    /** An engine that gives up in the middle closes the connection, and its reason is lost with it. */
    private RuntimeException reasonOf(String attempt, RuntimeException e) {
        if (!(e instanceof NoriaException known) || known.code() != ErrorCode.ENGINE_UNREACHABLE) {
            return e;
        }
        try {
            engine.run("reach the engine", docker -> docker.pingCmd().exec());
        } catch (NoriaException unreachable) {
            return e;
        }
        return new NoriaException(
                ErrorCode.ENGINE_FAILED,
                "Could not " + attempt + ": the engine stopped unpacking in the middle. Its disk may be full.",
                e);
    }

    public void read(Place place, String path, TarSink sink) {
        WorkspacePath relative = WorkspacePath.parse(path);
        try (TarRewrite tar = open(place, relative, TarRewrite.Names.withoutFirstPart(UnaryOperator.identity()))) {
            sink.readFrom(tar);
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.ENGINE_FAILED,
                    "Could not read " + relative + " from the workspace of " + place.name() + ": " + e.getMessage()
                            + ".",
                    e);
        }
    }

    /**
     * What is at a path as a tar stream; the caller closes it.
     *
     * @throws NoriaException {@code PATH_NOT_FOUND} when there is nothing at the path
     */
    public TarRewrite open(Place place, WorkspacePath path, TarRewrite.Names names) {
        Response response;
        try {
            response = engine.open(
                    "read " + path + " from the workspace of " + place.name(),
                    archive(place, path).request("GET").build());
        } catch (EngineRefusal e) {
            throw e.notFound() ? notFound(place, path, e) : e;
        }
        return new TarRewrite(new ClosingStream(response), names);
    }

    /** What is at a path, as the engine tells: {@code name}, {@code size}, {@code mode} (of Go), {@code linkTarget}. */
    public Optional<JsonNode> stat(Place place, WorkspacePath path) {
        return new PathStat(engine).of(Places.holder(place.name()), path.under(place.workspace()));
    }

    private static EnginePath archive(Place place, WorkspacePath path) {
        return new EnginePath("containers", Places.holder(place.name()), "archive")
                .with("path", path.under(place.workspace()));
    }

    private NoriaException notFound(Place place, WorkspacePath path, EngineRefusal cause) {
        if (new OwnContainers(engine).find(Places.holder(place.name())).isEmpty()) {
            return gone("read " + path + " from the workspace of " + place.name(), place);
        }
        return new NoriaException(
                ErrorCode.PATH_NOT_FOUND, "There is nothing at " + path + " in the workspace.", cause);
    }

    private static NoriaException gone(String attempt, Place place) {
        return new NoriaException(
                ErrorCode.CONTAINER_LOST,
                "Could not " + attempt + ": container " + Places.holder(place.name())
                        + ", which holds the workspace, is gone.");
    }
}
