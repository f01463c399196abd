package dev.noria.execution;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Place;
import dev.noria.execution.driver.Launch;
import dev.noria.execution.driver.Machinery;
import dev.noria.execution.driver.Subscription;
import dev.noria.execution.driver.Threads;
import dev.noria.execution.step.Attempts;
import dev.noria.execution.step.Failures;
import dev.noria.execution.step.Places;
import dev.noria.plan.PipelinePlan;
import dev.noria.platform.NoriaConfig;
import dev.noria.run.Run;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import dev.noria.run.StepStore;
import dev.noria.run.StoredPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The machinery of real runs: database, engine, repositories, threads. */
@ApplicationScoped
public class Workshop implements Machinery {
    private static final Logger LOG = Logger.getLogger(Workshop.class);

    private final ContainerRuntime runtime;
    private final RunStore runs;
    private final StepStore steps;
    private final Attempts attempts;
    private final Workspaces workspaces;
    private final Places places;
    private final Failures failures;
    private final Threads threads;
    private final NoriaConfig config;
    private final Clock clock;

    public Workshop(
            ContainerRuntime runtime,
            RunStore runs,
            StepStore steps,
            Attempts attempts,
            Workspaces workspaces,
            Places places,
            Failures failures,
            Threads threads,
            NoriaConfig config,
            Clock clock) {
        this.runtime = runtime;
        this.runs = runs;
        this.steps = steps;
        this.attempts = attempts;
        this.workspaces = workspaces;
        this.places = places;
        this.failures = failures;
        this.threads = threads;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<Step> steps(Run run) {
        return threads.insist(() -> runs.steps(List.of(run.id())));
    }

    @Override
    public void prepare(
            Run run,
            StoredPlan plan,
            PipelinePlan pipeline,
            boolean begun,
            Runnable placed,
            Consumer<Optional<StepResult>> done) {
        threads.start("noria-prepare-" + run.id(), () -> {
            Optional<StepResult> obstacle = workspaces.prepare(run, plan, pipeline, begun, placed);
            if (!threads.isLeaving()) {
                done.accept(obstacle);
            }
        });
    }

    /** Takes away what a run has on the engine. */
    void clear(Run run, StoredPlan plan) {
        for (PipelinePlan pipeline : plan.plan().pipelines()) {
            Place place = places.place(run, plan.plan(), pipeline);
            try {
                failures.await(place);
                attempts.leave(place);
                runtime.remove(place);
            } catch (RuntimeException e) {
                LOG.warnf(
                        e,
                        "Run %d of %s left something on the engine; it is swept later.",
                        run.number(),
                        run.project());
            }
        }
    }

    @Override
    public void launch(Launch launch, Launch.Listener listener) {
        attempts.begin(launch, listener);
    }

    @Override
    public void ahead(Run run, StoredPlan plan, PipelinePlan pipeline, List<Launch> soon) {
        attempts.ahead(run, plan, pipeline, soon);
    }

    @Override
    public int mostAhead() {
        return config.execution().ahead();
    }

    @Override
    public void endUnstarted(Step step, StepResult result) {
        boolean unused = threads.insist(() -> steps.endUnstarted(step, result));
    }

    @Override
    public void end(Step step, StepResult result) {
        boolean unused = threads.insist(() -> steps.end(step, result));
    }

    @Override
    public void finish(Run run, boolean canceled) {
        boolean unused = threads.insist(() -> runs.finish(run, canceled));
    }

    /** Ends a run that nobody can drive. */
    void refuse(Run run, StepResult why) {
        RunStatus status = why.status() == StepStatus.FAILED ? RunStatus.FAILED : RunStatus.ERRORED;
        boolean unused = threads.insist(() -> runs.end(run, status, why.reason().orElse(""), why.error()));
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Subscription at(Instant time, Runnable action) {
        return attempts.at(time, action);
    }

    @Override
    public Subscription afterCleanUp(Runnable action) {
        return attempts.at(
                clock.instant()
                        .plus(config.execution().grace())
                        .plus(config.execution().cleanUp()),
                action);
    }
}
