package dev.noria.container;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Looks into containers of the fake. */
final class FakeSessions implements Sessions {
    private final FakeRuntime server;
    private final FakeEngine engine;
    private final Clock clock;

    FakeSessions(FakeRuntime server, FakeEngine engine, Clock clock) {
        this.server = server;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public Terminal openTerminal(
            String container,
            List<String> command,
            Map<String, String> environment,
            TerminalSize size,
            OutputSink sink) {
        server.checkReachable();
        FakeContainer found = server.find(container).orElseThrow(() -> FakeRuntime.lost(container));
        if (found.state().phase() != ContainerState.Phase.RUNNING) {
            throw new NoriaException(ErrorCode.CONTAINER_START_FAILED, "Container " + container + " does not run.");
        }
        return new FakeTerminal(found, size, sink, clock);
    }

    @Override
    public KeptContainer keep(String container, long atMostBytes) {
        server.checkReachable();
        FakeContainer found = server.find(container).orElseThrow(() -> FakeRuntime.lost(container));
        long bytes =
                found.files.values().stream().mapToLong(file -> file.length).sum();
        if (bytes > atMostBytes) {
            throw new NoriaException(ErrorCode.FILE_TOO_LARGE, "Container " + container + " is too large.");
        }
        return engine.keep(found, bytes, clock.instant());
    }

    @Override
    public List<KeptContainer> kept() {
        server.checkReachable();
        return engine.kept().stream()
                .filter(kept -> server.isOwn(kept.labels()))
                .toList();
    }

    @Override
    public void forget(KeptContainer kept) {
        server.checkReachable();
        kept().stream().filter(kept::equals).forEach(engine::forget);
    }
}
