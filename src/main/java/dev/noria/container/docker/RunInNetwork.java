package dev.noria.container.docker;

import com.github.dockerjava.api.model.HostConfig;
import dev.noria.container.ContainerExecution;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.OutputSink;
import dev.noria.container.PullPolicy;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OnCancel;
import dev.noria.container.docker.image.PullImage;
import dev.noria.container.docker.lifecycle.AllowedHostConfig;
import dev.noria.container.docker.lifecycle.CreateContainer;
import dev.noria.container.docker.lifecycle.RemoveContainer;
import dev.noria.container.docker.lifecycle.StartContainer;
import dev.noria.container.docker.lifecycle.StopContainer;
import dev.noria.platform.Cancellation;
import dev.noria.platform.NoriaException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Runs a container to its end in a network, and leaves nothing of it. */
final class RunInNetwork {
    private final DockerEngine engine;
    private final Cancellation cancellation;

    RunInNetwork(DockerEngine engine, Cancellation cancellation) {
        this.engine = engine;
        this.cancellation = cancellation;
    }

    int run(
            String name,
            String network,
            String image,
            List<String> command,
            Map<String, String> given,
            OutputSink sink) {
        String id = new PullImage(engine)
                .ensure(image, PullPolicy.IF_MISSING, Optional.empty(), sentence -> {})
                .id();
        Map<String, String> labels = new HashMap<>(given);
        labels.put(Labels.ROLE, "probe");
        HostConfig hostConfig = new AllowedHostConfig(engine).forTask(network, Limits.NONE, !command.isEmpty());
        // What a server that died in the middle left behind.
        new RemoveContainer(engine).remove(name);
        try {
            new CreateContainer(engine).create(name, id, labels, settings -> {
                settings.withHostConfig(hostConfig);
                if (!command.isEmpty()) {
                    settings.withEntrypoint(command);
                }
            });
            return follow(name, sink);
        } finally {
            new RemoveContainer(engine).remove(name);
        }
    }

    private int follow(String name, OutputSink sink) {
        if (cancellation.isCanceled()) {
            throw OnCancel.canceled("Container " + name);
        }
        try (ContainerExecution execution = new StartContainer(engine).start(name, sink);
                OnCancel killing = new OnCancel(cancellation, () -> kill(name))) {
            int exitCode = execution.exit().join().exitCode();
            if (killing.isCanceled()) {
                throw OnCancel.canceled("Container " + name);
            }
            return exitCode;
        } catch (CompletionException e) {
            throw e.getCause() instanceof NoriaException known ? known : e;
        }
    }

    private void kill(String name) {
        new StopContainer(engine).stop(name, Duration.ZERO);
    }
}
