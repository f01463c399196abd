package dev.noria.log;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the log that somebody means. */
@ApplicationScoped
public class StepLogs {
    private final ProjectStore projects;
    private final RunStore runs;
    private final LogExpiryStore expiry;

    public StepLogs(ProjectStore projects, RunStore runs, LogExpiryStore expiry) {
        this.projects = projects;
        this.runs = runs;
        this.expiry = expiry;
    }

    /**
     * The log of an attempt of a step.
     *
     * @param step its name
     * @param ended whether the attempt has ended
     */
    record StepLog(LogId id, String step, boolean ended) {}

    /**
     * Finds a log.
     *
     * @param step its name, or {@code pipeline.step} where pipelines share the name
     * @param attempt null: the last
     * @throws NoriaException PROJECT_NOT_FOUND, RUN_NOT_FOUND, STEP_NOT_FOUND, LOG_EXPIRED
     */
    StepLog find(String project, long number, String step, @Nullable Integer attempt) {
        Run run = runs.get(projects.get(project), number);
        Step found = step(run, step);
        int wanted = attempt(found, attempt);
        expiry.check(run);
        boolean ended = found.status().isTerminal() || wanted < found.attempt();
        return new StepLog(new LogId(found.runId(), found.id(), wanted), found.name(), ended);
    }

    private static int attempt(Step step, @Nullable Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > step.attempt())) {
            throw new NoriaException(
                    ErrorCode.STEP_NOT_FOUND,
                    "The step \"%s\" has had %d attempts, and not one with number %d."
                            .formatted(step.name(), step.attempt(), wanted));
        }
        return wanted == null ? step.attempt() : wanted;
    }

    private Step step(Run run, String name) {
        List<Step> steps = runs.steps(List.of(run.id()));
        List<Step> exact = steps.stream()
                .filter(step -> (step.pipeline() + "." + step.name()).equals(name))
                .toList();
        List<Step> named = exact.isEmpty()
                ? steps.stream().filter(step -> step.name().equals(name)).toList()
                : exact;
        if (named.isEmpty()) {
            throw new NoriaException(
                    ErrorCode.STEP_NOT_FOUND,
                    "Run %d of \"%s\" has no step \"%s\".".formatted(run.number(), run.project(), name));
        }
        return named.get(0);
    }
}
