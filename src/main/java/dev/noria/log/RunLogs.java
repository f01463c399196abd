package dev.noria.log;

import dev.noria.project.ProjectDeleted;
import dev.noria.run.RunStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Ends the life of logs with that of their runs. */
@ApplicationScoped
public class RunLogs {
    private static final Logger LOG = Logger.getLogger(RunLogs.class);

    private final LogStore logs;
    private final RunStore runs;

    public RunLogs(LogStore logs, RunStore runs) {
        this.logs = logs;
        this.runs = runs;
    }

    void deleted(@Observes ProjectDeleted event) {
        runs.idsOf(event.project()).forEach(logs::delete);
    }

    /** Compresses what the last life of the server did not come to. */
    void started(@Observes StartupEvent event) {
        Thread thread = new Thread(this::compressEnded, "noria-log-sweep");
        thread.setDaemon(true);
        thread.start();
    }

    private void compressEnded() {
        try {
            logs.compressEnded(
                    id -> runs.byId(id).map(run -> run.status().isTerminal()).orElse(false));
        } catch (IOException | RuntimeException e) {
            LOG.warn("Logs of an earlier life of the server were not looked through; they stay as they are.", e);
        }
    }
}
