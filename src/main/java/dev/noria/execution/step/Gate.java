package dev.noria.execution.step;

import dev.noria.container.ContainerExecution;
import dev.noria.container.GateOpening;
import dev.noria.container.GatedContainer;
import dev.noria.container.ImageInfo;
import dev.noria.container.OutputSink;
import java.util.Optional;

/**
 * A container that waits for its step's turn.
 *
 * @param turn in a sandbox, to be given back when the step has ended
 */
record Gate(GatedContainer container, ImageInfo image, Optional<SandboxPool.Turn> turn) implements AutoCloseable {

    ContainerExecution open(GateOpening opening, OutputSink sink) {
        return container.open(opening, sink);
    }

    /** Throws it away, unless it was opened. */
    @Override
    public void close() {
        try {
            container.close();
        } finally {
            turn.ifPresent(SandboxPool.Turn::close);
        }
    }
}
