package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.noria.container.Labels;
import dev.noria.container.StepContainer;
import dev.noria.container.StepNetwork;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EngineRefusal;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Creates a container unless there is one of its name. */
public final class CreateContainer {
    private final DockerEngine engine;
    private final OwnContainers containers;
    private final AllowedHostConfig hostConfig;

    public CreateContainer(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
        hostConfig = new AllowedHostConfig(engine);
    }

    public void step(StepContainer step) {
        // An image's own entrypoint may insist on being the first process; a shell there would be deaf to TERM.
        boolean init = !step.command().isEmpty();
        create(step.name(), step.image(), labels(step), command -> {
            new StepSettings(step, hostConfig).apply(command, init);
            if (!step.command().isEmpty()) {
                command.withEntrypoint(step.command());
            }
        });
    }

    /** @param token what it prints when it is never opened */
    void gated(StepContainer step, String token) {
        Map<String, String> labels = labels(step);
        labels.put(Labels.GATE, token);
        create(step.name(), step.image(), labels, command -> {
            new StepSettings(step, hostConfig).apply(command, true);
            command.withEntrypoint(GateProgram.command(token))
                    .withAttachStdin(true)
                    .withStdinOpen(true)
                    // The input ends when the server's connection does.
                    .withStdInOnce(true);
        });
    }

    private static Map<String, String> labels(StepContainer step) {
        Map<String, String> labels = new HashMap<>(step.place().labels());
        labels.put(Labels.ROLE, "step");
        labels.putAll(step.labels());
        labels.put(Labels.PLACE, step.place().name());
        labels.put(Labels.WORKSPACE, step.place().workspace());
        if (step.options().network() instanceof StepNetwork.Shared shared) {
            labels.put(Labels.SANDBOX, shared.sandbox().container());
        }
        return labels;
    }

    /**
     * Creates one of any kind, with the label of this server.
     *
     * @param settings are applied to the command before it is sent
     */
    public void create(String name, String image, Map<String, String> labels, Consumer<CreateContainerCmd> settings) {
        String attempt = "create container " + name;
        try {
            engine.run(attempt, docker -> {
                CreateContainerCmd command = docker.createContainerCmd(image)
                        .withName(name)
                        .withLabels(containers.labels(labels))
                        .withAttachStdin(false)
                        .withStdinOpen(false)
                        .withTty(false);
                settings.accept(command);
                command.exec();
            });
        } catch (EngineRefusal e) {
            if (e.notFound() && e.reason().toLowerCase(Locale.ROOT).contains("no such image")) {
                throw new NoriaException(
                        ErrorCode.IMAGE_NOT_FOUND,
                        "Could not " + attempt + ": the engine has no image " + image + ".",
                        e);
            }
            if (!e.conflict()) {
                throw e;
            }
            if (containers.find(name).isEmpty()) {
                throw new NoriaException(
                        ErrorCode.ENGINE_FAILED,
                        "Could not " + attempt + ": the engine has a container of this name that is not this"
                                + " server's. Remove or rename it.",
                        e);
            }
        }
    }

    public static List<String> environment(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .sorted()
                .toList();
    }
}
