package dev.noria.container.docker.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ImageBuild;
import dev.noria.container.ImageInfo;
import dev.noria.container.OutputKind;
import dev.noria.container.OutputSink;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineErrors;
import dev.noria.container.docker.engine.EngineMessages;
import dev.noria.container.docker.engine.EnginePath;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OnCancel;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.workspace.TarRewrite;
import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Builds an image with the engine's own builder, from a directory of a workspace. */
public final class BuildImage {
    /** Until the first line of the builder: the context has been sent and unpacked by then. */
    private static final Duration CONTEXT_TAKEN = Duration.ofHours(6);

    private static final int CPU_PERIOD_MICROS = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerEngine engine;

    public BuildImage(DockerEngine engine) {
        this.engine = engine;
    }

    public ImageInfo build(ImageBuild build, OutputSink sink, Cancellation cancellation) {
        String what = "build of image " + build.tags().get(0);
        BuildContext context = new BuildContext(engine, build);
        String[] id = {build.tags().get(0)};
        try (TarRewrite tar = context.open()) {
            run(build, context, new Cancelable(tar, cancellation), cancellation, message -> take(message, id, sink));
        } catch (EngineRefusal e) {
            throw cancellation.isCanceled() ? OnCancel.canceled("The " + what) : failed(build, e);
        } catch (NoriaException e) {
            throw cancellation.isCanceled() ? OnCancel.canceled("The " + what) : e;
        } catch (IOException e) {
            throw EngineErrors.unreachable(what, engine.host(), e);
        }
        return new FindImage(engine)
                .find(id[0])
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.ENGINE_FAILED, "The " + what + " ended, and the engine does not have it."));
    }

    private void run(
            ImageBuild build,
            BuildContext context,
            InputStream tar,
            Cancellation cancellation,
            Consumer<JsonNode> messages) {
        String attempt = "build image " + build.tags().get(0);
        Request request = path(build, context.dockerfile())
                .request("POST")
                .putHeader("Content-Type", "application/x-tar")
                .body(tar)
                .build();
        Response response = engine.open(attempt, request, CONTEXT_TAKEN);
        try (response;
                OnCancel closing = new OnCancel(cancellation, response::close)) {
            EngineMessages.read(attempt, engine, response, messages);
            if (closing.isCanceled()) {
                throw OnCancel.canceled("The build");
            }
        }
    }

    private void take(JsonNode message, String[] id, OutputSink sink) {
        String text = message.path("stream").asText("");
        if (message.has("status") && !message.has("progress")) {
            String layer = message.path("id").asText("");
            text = (layer.isEmpty() ? "" : layer + ": ")
                    + message.path("status").asText() + "\n";
        }
        if (message.path("aux").has("ID")) {
            id[0] = message.path("aux").path("ID").asText();
        }
        if (!text.isEmpty()) {
            sink.write(engine.clock().instant(), OutputKind.STDOUT, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private EnginePath path(ImageBuild build, String dockerfile) {
        EnginePath path = new EnginePath("build")
                .with("dockerfile", dockerfile)
                .with("rm", 1)
                .with("forcerm", 1)
                .with("pull", build.pull() ? 1 : 0)
                .with("buildargs", json(build.arguments()))
                .with("labels", json(new OwnContainers(engine).labels(build.labels())));
        build.tags().forEach(tag -> path.with("t", tag));
        build.target().ifPresent(target -> path.with("target", target));
        build.limits()
                .memoryBytes()
                .ifPresent(bytes -> path.with("memory", bytes).with("memswap", bytes));
        build.limits()
                .cpus()
                .ifPresent(cpus -> path.with("cpuperiod", CPU_PERIOD_MICROS)
                        .with("cpuquota", Math.round(cpus * CPU_PERIOD_MICROS)));
        return path;
    }

    private static String json(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NoriaException failed(ImageBuild build, EngineRefusal e) {
        String reason = e.reason();
        if (!reason.startsWith("The command")) {
            reason = RegistryTrouble.unreachable(reason)
                    .map(why -> "the registry of a base image could not be reached (" + why + ")")
                    .orElse(reason);
        }
        return new NoriaException(
                ErrorCode.BUILD_FAILED, "Could not build image " + build.tags().get(0) + ": " + reason + ".", e);
    }

    /** Ends with an error once the build is canceled: that is what stops the sending. */
    private static final class Cancelable extends FilterInputStream {
        private final Cancellation cancellation;

        Cancelable(InputStream in, Cancellation cancellation) {
            super(in);
            this.cancellation = cancellation;
        }

        @Override
        public int read() throws IOException {
            check();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            check();
            return super.read(bytes, offset, length);
        }

        private void check() throws IOException {
            if (cancellation.isCanceled()) {
                throw new IOException("the build was canceled");
            }
        }
    }
}
