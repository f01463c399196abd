package dev.noria.execution.step;

import dev.noria.container.Place;
import dev.noria.execution.driver.Launch;
import dev.noria.execution.driver.Subscription;
import dev.noria.execution.driver.Threads;
import dev.noria.execution.step.StepContainers.StepName;
import dev.noria.plan.PipelinePlan;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepStore;
import dev.noria.run.StoredPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Begins attempts of steps: the intent is stored, then a thread does the work. */
@ApplicationScoped
public class Attempts {
    private final StepStore steps;
    private final StepWorker worker;
    private final Gates gates;
    private final StepExpressions expressions;
    private final Places places;
    private final Threads threads;
    private final Clock clock;

    public Attempts(
            StepStore steps,
            StepWorker worker,
            Gates gates,
            StepExpressions expressions,
            Places places,
            Threads threads,
            Clock clock) {
        this.steps = steps;
        this.worker = worker;
        this.gates = gates;
        this.expressions = expressions;
        this.places = places;
        this.threads = threads;
        this.clock = clock;
    }

    /** Begins the next attempt, or takes up the one that was cut short. */
    public void begin(Launch launch, Launch.Listener listener) {
        Step step = launch.step();
        StepName name = name(launch, launch.resume() ? step.attempt() : step.attempt() + 1);
        if (!launch.resume()) {
            expressions.ahead(launch).ifPresent(action -> gates.begin(launch, action, name, true));
            if (!threads.insist(() -> steps.starting(step, name.attempt(), name.container()))) {
                gates.drop(name.container());
                listener.ended();
                return;
            }
        }
        Subscription timer = timer(launch, step);
        threads.start("noria-step-" + step.name(), () -> {
            boolean stored = worker.work(launch, name.attempt(), name.container(), name.place(), listener::started);
            timer.close();
            gates.drop(name.container());
            if (stored) {
                listener.ended();
            }
        });
    }

    private StepName name(Launch launch, int attempt) {
        Run run = launch.run();
        return new StepName(
                places.container(
                        run,
                        launch.plan().plan(),
                        launch.pipeline().name(),
                        launch.step().name(),
                        attempt),
                places.place(run, launch.plan().plan(), launch.pipeline()),
                attempt);
    }

    private Subscription timer(Launch launch, Step step) {
        Optional<Duration> timeout = launch.planned().timeout();
        if (timeout.isEmpty()) {
            return () -> {};
        }
        Instant started = launch.resume() ? step.startedAt().orElse(clock.instant()) : clock.instant();
        return at(started.plus(timeout.get()), () -> launch.cancellation().timeOut(timeout.get()));
    }

    /** Calls {@code action} at a time, at once when that is over. */
    public Subscription at(Instant time, Runnable action) {
        long millis = Math.max(0, Duration.between(clock.instant(), time).toMillis());
        ScheduledFuture<?> timer = threads.timer().schedule(action, millis, TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    /** Starts the containers of steps that are about to become ready, and throws away those of others. */
    public void ahead(Run run, StoredPlan plan, PipelinePlan pipeline, List<Launch> soon) {
        List<StepName> names = soon.stream()
                .map(launch -> name(launch, launch.step().attempt() + 1))
                .toList();
        gates.keepOnly(
                places.place(run, plan.plan(), pipeline),
                names.stream().map(StepName::container).toList());
        for (int i = 0; i < soon.size(); i++) {
            Launch launch = soon.get(i);
            StepName name = names.get(i);
            expressions.ahead(launch).ifPresent(action -> gates.begin(launch, action, name, false));
        }
    }

    /** Forgets what belongs to a place that is about to be removed. */
    public void leave(Place place) {
        gates.leave(place);
    }
}
