package dev.noria.log;

import dev.noria.project.ProjectDeleted;
import dev.noria.run.RunStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Ends the life of logs with that of their runs. */
@ApplicationScoped
public class RunLogs {
    private final LogStore logs;
    private final RunStore runs;

    public RunLogs(LogStore logs, RunStore runs) {
        this.logs = logs;
        this.runs = runs;
    }

    void deleted(@Observes ProjectDeleted event) {
        runs.idsOf(event.project()).forEach(logs::delete);
    }
}
