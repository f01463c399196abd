package dev.noria.container.docker.lifecycle;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.ContainerExecution;
import dev.noria.container.GateOpening;
import dev.noria.container.GatedContainer;
import dev.noria.container.OutputCursor;
import dev.noria.container.OutputSink;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.output.FollowOutput;
import java.util.concurrent.atomic.AtomicBoolean;

/** A container that waits at its gate, with the stream to its standard input and from its output. */
final class DockerGate implements GatedContainer {
    private final DockerEngine engine;
    private final InspectContainerResponse container;
    private final Response attached;
    private final GateInput input;
    private final AtomicBoolean used = new AtomicBoolean();

    DockerGate(DockerEngine engine, InspectContainerResponse container, Response attached, GateInput input) {
        this.engine = engine;
        this.container = container;
        this.attached = attached;
        this.input = input;
    }

    @Override
    public ContainerExecution open(GateOpening opening, OutputSink sink) {
        byte[] lines = GateProgram.lines(opening);
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("A gate opens once.");
        }
        FollowOutput following = new FollowOutput(engine, container, OutputCursor.START, sink);
        input.send(lines);
        return following.begin(attached);
    }

    @Override
    public void close() {
        if (!used.compareAndSet(false, true)) {
            return;
        }
        input.end();
        try {
            new RemoveContainer(engine).removeById(container.getName().substring(1), container.getId());
        } finally {
            attached.close();
        }
    }
}
