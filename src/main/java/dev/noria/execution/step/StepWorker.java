package dev.noria.execution.step;

import dev.noria.container.Place;
import dev.noria.execution.driver.Launch;
import dev.noria.execution.driver.Threads;
import dev.noria.log.LogId;
import dev.noria.log.LogStore;
import dev.noria.log.LogTopic;
import dev.noria.log.LogWriter;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries out one attempt of a step, from the stored intent to the stored end. */
@ApplicationScoped
public class StepWorker {
    private static final Logger LOG = Logger.getLogger(StepWorker.class);
    /** How long the container of an ended step stays. */
    private static final long SETTLING_SECONDS = 10;

    private final ProjectStore projects;
    private final StepStore steps;
    private final LogStore logs;
    private final ContainerSteps containerSteps;
    private final TypedSteps typedSteps;
    private final StepExpressions expressions;
    private final StepSecrets secrets;
    private final Failures failures;
    private final Threads threads;
    private final Clock clock;

    public StepWorker(
            ProjectStore projects,
            StepStore steps,
            LogStore logs,
            ContainerSteps containerSteps,
            TypedSteps typedSteps,
            StepExpressions expressions,
            StepSecrets secrets,
            Failures failures,
            Threads threads,
            Clock clock) {
        this.projects = projects;
        this.steps = steps;
        this.logs = logs;
        this.containerSteps = containerSteps;
        this.typedSteps = typedSteps;
        this.expressions = expressions;
        this.secrets = secrets;
        this.failures = failures;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Returns whether the end was stored; not when the server goes down, which leaves the step to the next start.
     *
     * @param started to be run when a service is ready, or a detached step runs
     */
    public boolean work(Launch launch, int attempt, String container, Place place, Runnable started) {
        StepRunner runner = launch.planned().action() instanceof RunContainer ? containerSteps : typedSteps;
        StepRun run = null;
        StepResult result;
        try {
            Project project = threads.insist(() -> projects.get(launch.run().project()));
            AttemptSecrets own = threads.insist(() -> secrets.of(launch, project));
            try (LogWriter output = open(launch, attempt, own)) {
                try {
                    run = new StepRun(
                            launch,
                            project,
                            expressions.resolve(launch, place),
                            attempt,
                            container,
                            place,
                            output,
                            own,
                            started);
                    result = launch.resume() ? runner.resume(run) : runner.run(run);
                } catch (NoriaException e) {
                    result = launch.cancellation().result().orElse(StepResult.of(e));
                    if (!threads.isLeaving()) {
                        output.system(result.reason().orElse(""));
                    }
                }
                if (!threads.isLeaving()) {
                    result = result.reason()
                            .map(own::mask)
                            .map(result::withReason)
                            .orElse(result);
                    announceRetry(launch, attempt, result, output);
                    output.ended();
                }
            }
        } catch (NoriaException e) {
            result = StepResult.of(e);
        } catch (RuntimeException e) {
            result = fault(launch, e);
        }
        if (threads.isLeaving()) {
            return false;
        }
        store(launch, attempt, result);
        cleanUp(runner, run, result);
        return true;
    }

    private static StepResult fault(Launch launch, RuntimeException fault) {
        Run run = launch.run();
        LOG.errorf(
                fault,
                "Step %s of run %d of %s ran into a fault of Noria.",
                launch.step().name(),
                run.number(),
                run.project());
        return StepResult.of(ErrorCode.INTERNAL, "A fault in Noria (%s); the server's log says more.".formatted(fault));
    }

    private LogWriter open(Launch launch, int attempt, AttemptSecrets own) {
        Run run = launch.run();
        Step step = launch.step();
        return logs.open(
                new LogId(run.id(), step.id(), attempt),
                new LogTopic(run.project(), run.number(), step.pipeline(), step.name()),
                own::filter);
    }

    private static void announceRetry(Launch launch, int attempt, StepResult result, LogWriter output) {
        Retries.pause(launch.planned(), attempt, result, launch.cancellation())
                .ifPresent(pause -> output.system("Attempt %d of %d: %s Trying again in %s."
                        .formatted(
                                attempt,
                                launch.planned().retry().orElseThrow().times() + 1,
                                result.reason().orElse(""),
                                Durations.text(pause))));
    }

    private void store(Launch launch, int attempt, StepResult result) {
        Optional<Duration> pause = Retries.pause(launch.planned(), attempt, result, launch.cancellation());
        boolean unused = threads.insist(() -> pause.isPresent()
                ? steps.retry(launch.step(), result, clock.instant().plus(pause.get()))
                : steps.end(launch.step(), result));
    }

    /**
     * After the end is stored, and not in the way of what comes next: an engine that removes a container starts others
     * more slowly. A run that has ended by then has taken all its containers with it.
     */
    private void cleanUp(StepRunner runner, @Nullable StepRun run, StepResult result) {
        if (run == null) {
            return;
        }
        Runnable keep = Retries.pause(run.planned(), run.attempt(), result, run.cancellation())
                        .isPresent()
                ? () -> {}
                : failures.keeping(run, result);
        threads.start("noria-keep-" + run.container(), () -> {
            keep.run();
            try {
                ScheduledFuture<?> unused = threads.timer()
                        .schedule(
                                () -> threads.start("noria-clean-" + run.container(), () -> remove(runner, run)),
                                SETTLING_SECONDS,
                                TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debugf("%s stays: the server goes down.", run.container());
            }
        });
    }

    private static void remove(StepRunner runner, StepRun run) {
        try {
            runner.cleanUp(run);
        } catch (RuntimeException e) {
            LOG.debugf("%s could not be removed (%s); it goes with the run's place.", run.container(), e);
        }
    }
}
