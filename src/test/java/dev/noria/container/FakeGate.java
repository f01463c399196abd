package dev.noria.container;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/** A container of the fake that waits. */
final class FakeGate implements GatedContainer {
    private final FakeEngine engine;
    private final FakeContainer container;
    private final Clock clock;
    private final AtomicBoolean used = new AtomicBoolean();

    FakeGate(FakeEngine engine, FakeContainer container, Clock clock) {
        this.engine = engine;
        this.container = container;
        this.clock = clock;
    }

    @Override
    public ContainerExecution open(GateOpening opening, OutputSink sink) {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("A gate opens once.");
        }
        if (container.open(opening.environment(), engine.script(container.spec.image(), opening.command()))) {
            synchronized (engine.startedContainers) {
                engine.startedContainers.add(container.spec.name());
            }
        }
        return new FakeFollow(container, OutputCursor.START, sink, clock);
    }

    void serverDied() {
        if (!used.get()) {
            container.closeGate();
        }
    }

    @Override
    public void close() {
        if (used.compareAndSet(false, true)) {
            engine.lose(container.spec.name());
        }
    }
}
