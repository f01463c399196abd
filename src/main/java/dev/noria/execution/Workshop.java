package dev.noria.execution;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Place;
import dev.noria.plan.PipelinePlan;
import dev.noria.platform.ServerUrl;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStatus;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import dev.noria.run.StepStore;
import dev.noria.run.StoredPlan;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The machinery of real runs: database, engine, repositories, threads. */
@ApplicationScoped
public class Workshop implements Machinery {
    private static final Logger LOG = Logger.getLogger(Workshop.class);

    private final ContainerRuntime runtime;
    private final Repositories repositories;
    private final ProjectStore projects;
    private final RunStore runs;
    private final StepStore steps;
    private final StepWorker worker;
    private final Places places;
    private final Threads threads;
    private final ServerUrl server;
    private final Clock clock;

    public Workshop(
            ContainerRuntime runtime,
            Repositories repositories,
            ProjectStore projects,
            RunStore runs,
            StepStore steps,
            StepWorker worker,
            Places places,
            Threads threads,
            ServerUrl server,
            Clock clock) {
        this.runtime = runtime;
        this.repositories = repositories;
        this.projects = projects;
        this.runs = runs;
        this.steps = steps;
        this.worker = worker;
        this.places = places;
        this.threads = threads;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public List<Step> steps(Run run) {
        return threads.insist(() -> runs.steps(List.of(run.id())));
    }

    @Override
    public void prepare(Run run, StoredPlan plan, PipelinePlan pipeline, boolean begun) {
        Place place = places.place(run, plan.plan(), pipeline);
        runtime.prepare(place);
        if (!begun) {
            Project project = projects.get(run.project());
            ResolvedRef head = new ResolvedRef(run.ref(), run.commit().sha());
            String cloneUrl = project.url().orElse(server.git(run.project()));
            runtime.fillWorkspace(place, tar -> repositories.writeCheckout(project, head, cloneUrl, tar));
        }
    }

    /** Takes away what a run has on the engine. */
    void clear(Run run, StoredPlan plan) {
        for (PipelinePlan pipeline : plan.plan().pipelines()) {
            try {
                runtime.remove(places.place(run, plan.plan(), pipeline));
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
    public void launch(Launch launch, Runnable ended) {
        Step step = launch.step();
        int attempt = launch.resume() ? step.attempt() : step.attempt() + 1;
        String container = places.container(launch.run(), launch.plan().plan(), step.pipeline(), step.name(), attempt);
        boolean taken = launch.resume() || threads.insist(() -> steps.starting(step, attempt, container));
        if (!taken) {
            ended.run();
            return;
        }
        Subscription timer = timer(launch, step);
        Place place = places.place(launch.run(), launch.plan().plan(), launch.pipeline());
        threads.start("noria-step-" + step.name(), () -> {
            boolean stored = worker.work(launch, attempt, container, place);
            timer.close();
            if (stored) {
                ended.run();
            }
        });
    }

    private Subscription timer(Launch launch, Step step) {
        Optional<Duration> timeout = launch.planned().timeout();
        if (timeout.isEmpty()) {
            return () -> {};
        }
        Instant started = launch.resume() ? step.startedAt().orElse(clock.instant()) : clock.instant();
        return at(started.plus(timeout.get()), () -> launch.cancellation().timeOut(timeout.get()));
    }

    @Override
    public void endUnstarted(Step step, StepResult result) {
        threads.insist(() -> steps.endUnstarted(step, result));
    }

    @Override
    public void end(Step step, StepResult result) {
        threads.insist(() -> steps.end(step, result));
    }

    @Override
    public void finish(Run run, boolean canceled) {
        threads.insist(() -> runs.finish(run, canceled));
    }

    @Override
    public void refuse(Run run, StepResult why) {
        RunStatus status = why.status() == StepStatus.FAILED ? RunStatus.FAILED : RunStatus.ERRORED;
        threads.insist(() -> runs.end(run, status, why.reason().orElse(""), why.error()));
    }

    @Override
    public Subscription at(Instant time, Runnable action) {
        long millis = Math.max(0, Duration.between(clock.instant(), time).toMillis());
        ScheduledFuture<?> timer = threads.timer().schedule(action, millis, TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }
}
