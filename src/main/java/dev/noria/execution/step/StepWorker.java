package dev.noria.execution;

import dev.noria.container.Place;
import dev.noria.log.LogId;
import dev.noria.log.LogStore;
import dev.noria.log.LogTopic;
import dev.noria.log.LogWriter;
import dev.noria.plan.ExpressionSource;
import dev.noria.plan.Expressions;
import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Carries out one attempt of a step, from the stored intent to the stored end. */
@ApplicationScoped
public class StepWorker {
    private static final Logger LOG = Logger.getLogger(StepWorker.class);

    private final ProjectStore projects;
    private final StepStore steps;
    private final LogStore logs;
    private final ContainerSteps containerSteps;
    private final TypedSteps typedSteps;
    private final Threads threads;

    public StepWorker(
            ProjectStore projects,
            StepStore steps,
            LogStore logs,
            ContainerSteps containerSteps,
            TypedSteps typedSteps,
            Threads threads) {
        this.projects = projects;
        this.steps = steps;
        this.logs = logs;
        this.containerSteps = containerSteps;
        this.typedSteps = typedSteps;
        this.threads = threads;
    }

    /** Returns whether the end was stored; not when the server goes down, which leaves the step to the next start. */
    boolean work(Launch launch, int attempt, String container, Place place) {
        Run run = launch.run();
        Step step = launch.step();
        StepRunner runner = launch.planned().action() instanceof RunContainer ? containerSteps : typedSteps;
        LogTopic topic = new LogTopic(run.project(), run.number(), step.pipeline(), step.name());
        StepRun stepRun = null;
        StepResult result;
        try (LogWriter output = logs.open(new LogId(run.id(), step.id(), attempt), topic)) {
            try {
                Project project = projects.get(run.project());
                stepRun = new StepRun(
                        run,
                        project,
                        launch.plan().facts(),
                        launch.pipeline(),
                        launch.planned(),
                        resolve(launch),
                        step,
                        attempt,
                        container,
                        place,
                        launch.outputs(),
                        output,
                        launch.cancellation());
                result = launch.resume() ? runner.resume(stepRun) : runner.run(stepRun);
            } catch (NoriaException e) {
                result = launch.cancellation().result().orElse(StepResult.of(e));
                if (!threads.isLeaving()) {
                    output.system(result.reason().orElse(""));
                }
            }
            if (!threads.isLeaving()) {
                output.ended();
            }
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "Step %s of run %d of %s ran into a fault of Noria.", step.name(), run.number(), run.project());
            result = StepResult.of(
                    ErrorCode.INTERNAL, "A fault in Noria (%s); the server's log says more.".formatted(e));
        }
        if (threads.isLeaving()) {
            return false;
        }
        StepResult ended = result;
        threads.insist(() -> steps.end(step, ended));
        Optional.ofNullable(stepRun).ifPresent(done -> cleanUp(runner, done));
        return true;
    }

    private static StepAction resolve(Launch launch) {
        return Expressions.resolve(launch.planned().action(), new ExpressionSource() {
            @Override
            public Optional<String> output(String step, String name) {
                return Optional.ofNullable(
                        launch.outputs().getOrDefault(step, Map.of()).get(name));
            }

            @Override
            public String checksum(List<String> files) {
                throw new NoriaException(ErrorCode.NOT_SUPPORTED, "This version cannot make checksums yet.");
            }
        });
    }

    private static void cleanUp(StepRunner runner, StepRun run) {
        try {
            runner.cleanUp(run);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s could not be removed; it goes with the run's place.", run.container());
        }
    }
}
