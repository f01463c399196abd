package dev.noria.trigger;

import dev.noria.log.LogId;
import dev.noria.log.LogStore;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.view.RunEvents.StepChange;
import dev.noria.run.view.StepView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The last words of steps that failed. */
@ApplicationScoped
public class FailedStepLogs {
    private static final int LINES = 12;

    private final ProjectStore projects;
    private final RunStore runs;
    private final LogStore logs;

    public FailedStepLogs(ProjectStore projects, RunStore runs, LogStore logs) {
        this.projects = projects;
        this.runs = runs;
        this.logs = logs;
    }

    List<String> of(StepChange change) {
        StepView view = change.step();
        Run run = runs.get(projects.get(change.project()), change.run());
        return runs.steps(List.of(run.id())).stream()
                .filter(step ->
                        step.name().equals(view.name()) && step.pipeline().equals(view.pipeline()))
                .findFirst()
                .map(step -> logs.tail(new LogId(run.id(), step.id(), view.attempt()), LINES))
                .orElse(List.of());
    }
}
