package dev.noria.container;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Follows a container of the fake from its first byte, leaving out those of the cursor. */
final class FakeFollow implements ContainerExecution {
    private final FakeContainer container;
    private final OutputSink sink;
    private final Clock clock;
    private final Map<OutputKind, Long> skip = new EnumMap<>(OutputKind.class);
    private final CompletableFuture<ContainerExit> exit = new CompletableFuture<>();
    private boolean closed;

    FakeFollow(FakeContainer container, OutputCursor cursor, OutputSink sink, Clock clock) {
        this.container = container;
        this.sink = sink;
        this.clock = clock;
        skip.put(OutputKind.STDOUT, cursor.stdoutBytes());
        skip.put(OutputKind.STDERR, cursor.stderrBytes());
        Thread thread = new Thread(this::run, "fake-follow-" + container.spec.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            int position = 0;
            for (Optional<FakeContainer.Chunk> chunk = container.chunk(position, this);
                    chunk.isPresent();
                    chunk = container.chunk(++position, this)) {
                deliver(chunk.get());
            }
        } catch (RuntimeException e) {
            exit.completeExceptionally(e);
            return;
        }
        Optional<ContainerExit> how = container.state().exit();
        if (isClosed()) {
            exit.cancel(false);
        } else if (container.removed || how.isEmpty()) {
            exit.completeExceptionally(
                    new NoriaException(ErrorCode.CONTAINER_LOST, "Container " + container.spec.name() + " is gone."));
        } else {
            exit.complete(how.get());
        }
    }

    private synchronized void deliver(FakeContainer.Chunk chunk) {
        int skipping = (int) Math.min(skip.getOrDefault(chunk.kind(), 0L), chunk.bytes().length);
        skip.merge(chunk.kind(), (long) -skipping, Long::sum);
        if (!closed && skipping < chunk.bytes().length) {
            sink.write(
                    clock.instant(), chunk.kind(), Arrays.copyOfRange(chunk.bytes(), skipping, chunk.bytes().length));
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public CompletableFuture<ContainerExit> exit() {
        return exit;
    }

    @Override
    public synchronized void close() {
        closed = true;
        exit.cancel(false);
    }
}
