package dev.noria.execution.driver;

import dev.noria.definition.Filter.Outcome;
import dev.noria.definition.StageName;
import dev.noria.definition.TriggerEvent;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.FailurePolicy;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.PlannedStep.Place;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.plan.TriggerFacts;
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
import java.util.Collections;
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
import java.util.function.Consumer;

/** A world without engine and database, in which steps end as a test says. States change under the real rules. */
final class ScriptedMachinery implements Machinery {
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<String> started = new ArrayList<>();
    private final List<String> resumed = new ArrayList<>();
    private final Map<String, Map<String, Map<String, String>>> outputs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Duration timeout = Duration.ofMinutes(5);
    private Duration cleanUp = Duration.ofMinutes(5);
    private Optional<StepResult> preparing = Optional.empty();
    private final List<String> prepared = new ArrayList<>();
    private boolean filling;
    private Runnable filled = () -> {};
    private final List<List<String>> ahead = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Outcome> soFar = new ConcurrentHashMap<>();
    private final Map<String, PipelineLink> links = new LinkedHashMap<>();
    private Optional<RunStatus> finished = Optional.empty();

    /** What a step does. */
    static final class Script {
        private final Steps stored;
        private String[] after = {};
        private FailurePolicy failure = FailurePolicy.FAIL;
        private Place place = Place.STEP;
        private Set<Outcome> runsAfter = Set.of(Outcome.SUCCESS);
        private String pipeline = "noria";
        private boolean becomesReady = true;
        private int retries;
        private List<StepResult> results = new ArrayList<>(List.of(StepResult.succeeded(Map.of())));
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

        Script endsWith(StepResult... ends) {
            results = new ArrayList<>(List.of(ends));
            return this;
        }

        Script at(Place where) {
            place = where;
            stored.withPlace(where);
            return this;
        }

        Script runsAfter(Outcome... outcomes) {
            runsAfter = Set.of(outcomes);
            return this;
        }

        Script in(String name) {
            pipeline = name;
            stored.inPipeline(name);
            return this;
        }

        Script neverReady() {
            becomesReady = false;
            return this;
        }

        Script retries(int times) {
            retries = times;
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

    void cleanUp(Duration limit) {
        cleanUp = limit;
    }

    void failPreparing(StepResult why) {
        preparing = Optional.of(why);
    }

    /** What a pipeline waits for. */
    private record PipelineLink(List<String> dependsOn, Set<Outcome> runsAfter) {}

    void pipeline(String name, List<String> dependsOn, Outcome... runsAfter) {
        links.put(name, new PipelineLink(dependsOn, Set.of(runsAfter)));
    }

    Drive drive() {
        scripts.forEach((name, script) -> steps.put(name, script.stored.build()));
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
        if (links.isEmpty()) {
            pipeline("noria", List.of(), Outcome.SUCCESS);
        }
        List<PipelinePlan> pipelines = links.entrySet().stream()
                .map(entry -> pipelinePlan(
                        entry.getKey(),
                        timeout,
                        planned(entry.getKey()),
                        entry.getValue().dependsOn(),
                        entry.getValue().runsAfter()))
                .toList();
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
        RunDriver driver = new RunDriver(run, new StoredPlan(facts, new Plan(pipelines, List.of(), Map.of())), this);
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

    private static PipelinePlan pipelinePlan(
            String name, Duration timeout, List<PlannedStep> steps, List<String> dependsOn, Set<Outcome> runsAfter) {
        PipelinePlan usual = PipelinePlan.of(name, "/workspace", timeout, steps);
        return new PipelinePlan(
                name,
                name,
                usual.dialect(),
                usual.axes(),
                usual.mount(),
                usual.workspace(),
                usual.environment(),
                usual.parameters(),
                usual.pluginEnvironment(),
                timeout,
                usual.checkout(),
                usual.concurrency(),
                dependsOn,
                runsAfter,
                usual.labels(),
                steps,
                usual.leftOut());
    }

    private List<PlannedStep> planned(String pipeline) {
        return scripts.entrySet().stream()
                .filter(entry -> entry.getValue().pipeline.equals(pipeline))
                .map(entry -> new PlannedStep(
                        entry.getKey(),
                        StageName.TEST,
                        entry.getValue().place,
                        List.of(entry.getValue().after),
                        true,
                        entry.getValue().runsAfter,
                        Optional.empty(),
                        Optional.empty(),
                        entry.getValue().failure,
                        new RunContainer(
                                "busybox", false, List.of("true"), List.of(), Map.of(), "", ContainerSettings.USUAL)))
                .toList();
    }

    void driveToEnd() throws InterruptedException {
        try (Drive drive = drive()) {
            drive.thread().join();
        }
    }

    /** From now on workspaces are filled when somebody says so. */
    void fillsSlowly() {
        filling = true;
    }

    /** The workspace that is being filled is full; after something was started ahead of that. */
    void filled() {
        filled.run();
    }

    void release(String name) {
        scripts.get(name).hold.countDown();
    }

    void awaitStarted(String name) throws InterruptedException {
        await(() -> started.contains(name));
    }

    void awaitAhead(String... names) throws InterruptedException {
        await(() -> ahead.contains(List.of(names)));
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

    List<String> prepared() {
        return List.copyOf(prepared);
    }

    Outcome soFarSeenBy(String name) {
        return soFar.get(name);
    }

    int attempts(String name) {
        return steps.get(name).attempt();
    }

    @Override
    public synchronized List<Step> steps(Run run) {
        return List.copyOf(steps.values());
    }

    @Override
    public void prepare(
            Run run,
            StoredPlan plan,
            PipelinePlan pipeline,
            boolean begun,
            Runnable placed,
            Consumer<Optional<StepResult>> done) {
        if (!begun) {
            prepared.add(pipeline.name());
            placed.run();
        }
        filled = () -> done.accept(preparing);
        if (!filling) {
            filled.run();
        }
    }

    @Override
    public synchronized void ahead(Run run, StoredPlan plan, PipelinePlan pipeline, List<Launch> soon) {
        notifyAll();
        ahead.add(soon.stream().map(launch -> launch.step().name()).toList());
    }

    @Override
    public int mostAhead() {
        return 2;
    }

    @Override
    public Instant now() {
        return java.time.Clock.systemUTC().instant();
    }

    @Override
    public Subscription afterCleanUp(Runnable action) {
        return at(now().plus(cleanUp), action);
    }

    @Override
    public void launch(Launch launch, Launch.Listener listener) {
        String name = launch.step().name();
        outputs.put(name, launch.outputs());
        soFar.put(name, launch.soFar());
        if (launch.resume()) {
            resumed.add(name);
        } else {
            move(launch.step(), StepStatus.STARTING, Optional.empty());
        }
        Thread thread = new Thread(() -> carryOut(launch, listener));
        thread.setDaemon(true);
        thread.start();
    }

    private void carryOut(Launch launch, Launch.Listener listener) {
        Script script = scripts.get(launch.step().name());
        synchronized (this) {
            if (!launch.resume()) {
                move(launch.step(), StepStatus.RUNNING, Optional.empty());
                started.add(launch.step().name());
                notifyAll();
            }
        }
        try (Subscription cancel = Subscription.of(launch.cancellation().onCancel(script.hold::countDown))) {
            if (script.becomesReady) {
                listener.started();
            }
            script.hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        StepResult own = script.results.size() > 1 ? script.results.remove(0) : script.results.get(0);
        StepResult result = launch.cancellation().result().orElse(own);
        boolean again = script.retries > 0
                && result.error().isPresent()
                && !launch.cancellation().endsStep();
        if (again) {
            script.retries--;
            move(launch.step(), StepStatus.PENDING, Optional.of(result));
        } else {
            move(launch.step(), result.status(), Optional.of(result));
        }
        listener.ended();
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
                        now.place(),
                        now.dependsOn(),
                        now.explicit(),
                        now.failure(),
                        next,
                        now.attempt() + (next == StepStatus.STARTING ? 1 : 0),
                        next == StepStatus.PENDING ? Optional.of(now().plusMillis(20)) : Optional.empty(),
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
    public Subscription at(Instant time, Runnable action) {
        long millis = Math.max(
                0, Duration.between(java.time.Clock.systemUTC().instant(), time).toMillis());
        var scheduled = timer.schedule(action, millis, TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }
}
