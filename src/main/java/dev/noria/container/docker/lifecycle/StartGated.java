package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerState.Phase;
import dev.noria.container.GatedContainer;
import dev.noria.container.StepContainer;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.OwnContainers;
import dev.noria.container.docker.output.FollowOutput;
import dev.noria.container.docker.output.GateEnd;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.Optional;
import java.util.UUID;

/** Starts a container that waits at its gate. */
public final class StartGated {
    private final DockerEngine engine;
    private final OwnContainers containers;
    private final StartContainer starting;

    public StartGated(DockerEngine engine) {
        this.engine = engine;
        containers = new OwnContainers(engine);
        starting = new StartContainer(engine);
    }

    public GatedContainer start(StepContainer step) {
        if (!step.command().isEmpty()) {
            throw new IllegalArgumentException("The command of a gated container comes with its opening.");
        }
        removeUnopened(step.name());
        // The first character is one that no program is likely to begin with.
        new CreateContainer(engine).gated(step, "\u0006noria-gate " + UUID.randomUUID());
        try {
            return await(step.name());
        } catch (RuntimeException e) {
            new RemoveContainer(engine).remove(step.name());
            throw e;
        }
    }

    private GatedContainer await(String name) {
        InspectContainerResponse container = containers.find(name).orElseThrow(() -> FollowOutput.lost(name));
        starting.checkProgram(container);
        GateInput input = new GateInput();
        Response attached = starting.attach(name, container.getId(), input);
        try {
            starting.start(name, container.getId());
        } catch (RuntimeException e) {
            input.end();
            attached.close();
            throw e;
        }
        return new DockerGate(engine, container, attached, input);
    }

    private void removeUnopened(String name) {
        Optional<InspectContainerResponse> present = containers.find(name);
        if (present.isEmpty()) {
            return;
        }
        Phase phase = OwnContainers.phase(present.get().getState());
        boolean hasNotRun = phase == Phase.CREATED
                || (phase == Phase.EXITED
                        && new GateEnd(engine).exit(present.get()).neverOpened());
        if (!hasNotRun) {
            throw new NoriaException(
                    ErrorCode.CONFLICT,
                    "Could not start container " + name + " ahead: there is one of this name, which may have run.");
        }
        new RemoveContainer(engine).removeById(name, present.get().getId());
    }
}
