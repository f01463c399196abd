package dev.noria.cli.exec;

import dev.noria.container.ContainerRuntime;
import dev.noria.execution.Dispatcher;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the run when the process is asked to end (Ctrl-C), before anything of the application goes: a server would leave
 * it for its next start, and there is none.
 */
@ApplicationScoped
public class ExecShutdown {
    private static final int FIRST = 1;
    private static final long LOOK_MILLIS = 50;
    private static final long LOOKS = 1200;

    private final RunStore runs;
    private final Dispatcher dispatcher;
    private final ContainerRuntime runtime;
    private final AtomicReference<Attended> attended = new AtomicReference<>();

    private record Attended(Run run, ExecHome home) {}

    public ExecShutdown(RunStore runs, Dispatcher dispatcher, ContainerRuntime runtime) {
        this.runs = runs;
        this.dispatcher = dispatcher;
        this.runtime = runtime;
    }

    /** From now on this run ends with the process. */
    void attend(Run run, ExecHome home) {
        attended.set(new Attended(run, home));
    }

    void leave(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        Attended mine = attended.get();
        if (mine == null || isOver(mine.run())) {
            return;
        }
        dispatcher.cancel(mine.run());
        for (long look = 0; look < LOOKS && !isOver(mine.run()); look++) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        awaitCleanUp();
        // The thread that made it may not come to it any more.
        mine.home().close();
    }

    /** The run has ended before what it had on the engine is gone. */
    void awaitCleanUp() throws InterruptedException {
        for (long look = 0; look < LOOKS && !runtime.places().isEmpty(); look++) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean isOver(Run run) {
        return runs.byId(run.id())
                .map(Run::status)
                .filter(status -> !status.isTerminal())
                .equals(Optional.empty());
    }
}
