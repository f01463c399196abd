package dev.noria.container.docker;

import dev.noria.container.KeptContainer;
import dev.noria.container.OutputSink;
import dev.noria.container.Sessions;
import dev.noria.container.Terminal;
import dev.noria.container.TerminalSize;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.session.KeptContainers;
import dev.noria.container.docker.session.OpenTerminal;
import java.util.List;
import java.util.Map;

/** Looks into containers of a Docker Engine. */
public final class DockerSessions implements Sessions {
    private final DockerEngine engine;

    public DockerSessions(DockerEngine engine) {
        this.engine = engine;
    }

    @Override
    public Terminal openTerminal(
            String container,
            List<String> command,
            Map<String, String> environment,
            TerminalSize size,
            OutputSink sink) {
        return new OpenTerminal(engine).open(container, command, environment, size, sink);
    }

    @Override
    public KeptContainer keep(String container, long atMostBytes) {
        return new KeptContainers(engine).keep(container, atMostBytes);
    }

    @Override
    public List<KeptContainer> kept() {
        return new KeptContainers(engine).list();
    }

    @Override
    public void forget(KeptContainer kept) {
        new KeptContainers(engine).forget(kept);
    }
}
