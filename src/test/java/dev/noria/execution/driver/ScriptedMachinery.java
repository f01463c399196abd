package dev.noria.execution;

import dev.noria.definition.Filter.Outcome;
import dev.noria.definition.StageName;
import dev.noria.definition.TriggerEvent;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts;
import dev.noria.platform.NoriaException;
import dev.noria.run.Fold;
import dev.noria.run.Run;
import dev.noria.run.RunStatus;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import dev.noria.run.Steps;
import dev.noria.run.StoredPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A world without engine and database, in which steps end as a test says. States change under the real rules. */
final class ScriptedMachinery implements Machinery {
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<String> started = new ArrayList<>();
    private final List<String> resumed = new ArrayList<>();
    private final Map<String, Map<String, Map<String, String>>> outputs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Duration timeout = Duration.ofMinutes(5);
    private Optional<NoriaException> preparing = Optional.empty();
    private Optional<RunStatus> finished = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private boolean preparedAnew;

    /** What a step does. */
    static final class Script {
        private final Steps stored;
        private String[] after = {};
        private FailurePolicy failure = FailurePolicy.FAIL;
        private StepResult result = StepResult.succeeded(Map.of());
        private CountDownLatch hold = new CountDownLatch(0);

        private Script(Steps stored) {
            this.stored = stored;
        }

        Script after(String... names) {
            after = names;
            stored.after(names);
            return this;
        }

        Script failure(FailurePolicy policy) {
            failure = policy;
            stored.withFailure(policy);
            return this;
        }

        Script endsWith(StepResult end) {
            result = end;
            return this;
        }

        /** Runs until it is released or canceled. */
        Script holds() {
            hold = new CountDownLatch(1);
            return this;
        }

        Script stored(StepStatus status) {
            stored.withStatus(status);
            return this;
        }
    }

    /** A driver at work on a thread of its own; closing waits for its end. */
    record Drive(RunDriver driver, Thread thread) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            thread.join();
        }
    }

    Script step(String name) {
        Script script = new Script(Steps.step(name).withId(scripts.size() + 1L));
        scripts.put(name, script);
        return script;
    }

    void timeout(Duration limit) {
        timeout = limit;
    }

    void failPreparing(NoriaException failure) {
        preparing = Optional.of(failure);
    }

    Drive drive() {
        scripts.forEach((name, script) -> steps.put(name, script.stored.build()));
        List<PlannedStep> planned = scripts.entrySet().stream()
                .map(entry -> new PlannedStep(
                        entry.getKey(),
                        StageName.TEST,
                        PlannedStep.Place.STEP,
                        List.of(entry.getValue().after),
                        true,
                        Set.of(Outcome.SUCCESS),
                        Optional.empty(),
                        Optional.empty(),
                        entry.getValue().failure,
                        new RunContainer(
                                "busybox", false, List.of("true"), List.of(), Map.of(), "", ContainerSettings.USUAL)))
                .toList();
        TriggerFacts.CommitFacts commit =
                new TriggerFacts.CommitFacts("0".repeat(40), "message", "Ada", "ada@example.org", Instant.EPOCH);
        TriggerFacts facts = new TriggerFacts(
                "demo",
                TriggerEvent.PUSH,
                "refs/heads/main",
                "main",
                "url",
                "system",
                commit,
                1,
                Instant.EPOCH,
                TriggerFacts.Details.NONE);
        PipelinePlan pipeline = PipelinePlan.of("noria", "/workspace", timeout, planned);
        Run run = new Run(
                1,
                1,
                "demo",
                1,
                RunStatus.RUNNING,
                TriggerEvent.PUSH,
                "refs/heads/main",
                commit,
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                java.time.Clock.systemUTC().instant(),
                Optional.of(java.time.Clock.systemUTC().instant()),
                Optional.empty());
        RunDriver driver =
                new RunDriver(run, new StoredPlan(facts, new Plan(List.of(pipeline), List.of(), Map.of())), this);
        Thread thread = new Thread(() -> {
            try {
                driver.drive();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new Drive(driver, thread);
    }

    void driveToEnd() throws InterruptedException {
        try (Drive drive = drive()) {
            drive.thread().join();
        }
    }

    void release(String name) {
        scripts.get(name).hold.countDown();
    }

    void awaitStarted(String name) throws InterruptedException {
        await(() -> started.contains(name));
    }

    void awaitEnded(String name) throws InterruptedException {
        await(() -> steps.get(name).status().isTerminal());
    }

    private synchronized void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            wait(1000);
        }
    }

    synchronized StepStatus status(String name) {
        return steps.get(name).status();
    }

    synchronized Optional<String> reason(String name) {
        return steps.get(name).reason();
    }

    synchronized List<String> started() {
        return List.copyOf(started);
    }

    List<String> resumed() {
        return List.copyOf(resumed);
    }

    Map<String, Map<String, String>> outputsSeenBy(String name) {
        return outputs.get(name);
    }

    Optional<RunStatus> finished() {
        return finished;
    }

    Optional<String> refusal() {
        return refusal;
    }

    boolean preparedAnew() {
        return preparedAnew;
    }

    @Override
    public synchronized List<Step> steps(Run run) {
        return List.copyOf(steps.values());
    }

    @Override
    public void prepare(Run run, StoredPlan plan, PipelinePlan pipeline, boolean begun) {
        preparing.ifPresent(failure -> {
            throw failure;
        });
        preparedAnew = !begun;
    }

    @Override
    public void launch(Launch launch, Runnable ended) {
        String name = launch.step().name();
        outputs.put(name, launch.outputs());
        if (launch.resume()) {
            resumed.add(name);
        } else {
            move(launch.step(), StepStatus.STARTING, Optional.empty());
        }
        Thread thread = new Thread(() -> carryOut(launch, ended));
        thread.setDaemon(true);
        thread.start();
    }

    private void carryOut(Launch launch, Runnable ended) {
        Script script = scripts.get(launch.step().name());
        synchronized (this) {
            if (!launch.resume()) {
                move(launch.step(), StepStatus.RUNNING, Optional.empty());
                started.add(launch.step().name());
                notifyAll();
            }
        }
        try (Subscription cancel = Subscription.of(launch.cancellation().onCancel(script.hold::countDown))) {
            script.hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        StepResult result = launch.cancellation().result().orElse(script.result);
        move(launch.step(), result.status(), Optional.of(result));
        ended.run();
    }

    private synchronized void move(Step step, StepStatus next, Optional<StepResult> result) {
        Step now = steps.get(step.name());
        if (!now.status().canBecome(next)) {
            throw new IllegalStateException("%s cannot go from %s to %s.".formatted(step.name(), now.status(), next));
        }
        steps.put(
                step.name(),
                new Step(
                        now.id(),
                        now.runId(),
                        now.position(),
                        now.pipeline(),
                        now.stage(),
                        now.name(),
                        now.kind(),
                        now.dependsOn(),
                        now.explicit(),
                        now.failure(),
                        next,
                        1,
                        Optional.empty(),
                        result.flatMap(StepResult::error),
                        result.flatMap(StepResult::reason),
                        Optional.empty(),
                        Optional.empty(),
                        result.map(StepResult::outputs).orElse(Map.of()),
                        now.startedAt(),
                        now.finishedAt()));
        notifyAll();
    }

    @Override
    public void endUnstarted(Step step, StepResult result) {
        move(step, result.status(), Optional.of(result));
    }

    @Override
    public void end(Step step, StepResult result) {
        move(step, result.status(), Optional.of(result));
    }

    @Override
    public void finish(Run run, boolean canceled) {
        finished = Optional.of(Fold.run(steps(run), canceled));
    }

    @Override
    public void refuse(Run run, StepResult why) {
        refusal = why.reason();
    }

    @Override
    public Subscription at(Instant time, Runnable action) {
        long millis = Math.max(
                0, Duration.between(java.time.Clock.systemUTC().instant(), time).toMillis());
        var scheduled = timer.schedule(action, millis, TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }
}
