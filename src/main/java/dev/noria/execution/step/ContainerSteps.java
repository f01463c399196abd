package dev.noria.execution.step;

import dev.noria.container.ContainerExecution;
import dev.noria.container.ContainerExit;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.ContainerState;
import dev.noria.container.GateOpening;
import dev.noria.container.ImageInfo;
import dev.noria.container.OutputCursor;
import dev.noria.container.OutputKind;
import dev.noria.container.OutputSink;
import dev.noria.execution.driver.Subscription;
import dev.noria.execution.driver.Threads;
import dev.noria.log.LogCursor;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import dev.noria.run.StepStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Runs container steps: intent is stored, then image, container, gate or start, output, exit. */
@ApplicationScoped
public class ContainerSteps implements StepRunner {
    private final ContainerRuntime runtime;
    private final StepImages images;
    private final Gates gates;
    private final StepContainers containers;
    private final ContainerOutcome outcome;
    private final Services services;
    private final StepStore steps;
    private final Threads threads;
    private final NoriaConfig config;
    private final Clock clock;

    public ContainerSteps(
            ContainerRuntime runtime,
            StepImages images,
            Gates gates,
            StepContainers containers,
            ContainerOutcome outcome,
            Services services,
            StepStore steps,
            Threads threads,
            NoriaConfig config,
            Clock clock) {
        this.runtime = runtime;
        this.images = images;
        this.gates = gates;
        this.containers = containers;
        this.outcome = outcome;
        this.services = services;
        this.steps = steps;
        this.threads = threads;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public StepResult run(StepRun run) {
        RunContainer action = (RunContainer) run.action();
        Map<String, String> late = StepEnvironment.late(run.launch(), action, clock.instant(), run.secrets()::value);
        outcome.before(run, action.settings());
        return StepContainers.canBeGated(action) ? atGate(run, action, late) : plainly(run, action, late);
    }

    private StepResult atGate(StepRun run, RunContainer action, Map<String, String> late) {
        GateOpening opening = new GateOpening(late, StepContainers.command(action));
        try (Gate gate = gates.take(run.launch(), action, name(run), run.output()::system)) {
            Optional<StepResult> canceled = run.cancellation().result();
            if (canceled.isPresent()) {
                return canceled.get();
            }
            try (ContainerExecution execution = gate.open(opening, sink(run))) {
                imageKnown(run, action, gate.image());
                return await(run, execution);
            }
        }
    }

    private StepResult plainly(StepRun run, RunContainer action, Map<String, String> late) {
        ImageInfo image = images.ensure(run.launch(), action, run.output()::system);
        Map<String, String> environment = new HashMap<>(StepEnvironment.early(run.pipelinePlan(), action));
        environment.putAll(late);
        runtime.create(containers.container(
                run.launch(),
                action,
                name(run),
                image.id(),
                StepContainers.command(action),
                environment,
                Optional.empty()));
        Optional<StepResult> canceled = run.cancellation().result();
        if (canceled.isPresent()) {
            return canceled.get();
        }
        try (ContainerExecution execution = runtime.start(run.container(), sink(run))) {
            imageKnown(run, action, image);
            return await(run, execution);
        }
    }

    @Override
    public StepResult resume(StepRun run) {
        Optional<ContainerState> state = runtime.inspect(run.container());
        boolean started = run.stored().status() != StepStatus.STARTING;
        if (state.isEmpty() && started) {
            throw new NoriaException(
                    ErrorCode.CONTAINER_LOST,
                    "The container of this step was removed while the server was down, so nobody knows how it ended: start a new run.");
        }
        if (state.isEmpty() || state.get().phase() == ContainerState.Phase.CREATED) {
            return run(run);
        }
        LogCursor cursor = run.output().cursor();
        OutputCursor taken = new OutputCursor(cursor.stdoutBytes(), cursor.stderrBytes());
        try (ContainerExecution execution = runtime.reattach(run.container(), taken, sink(run))) {
            boolean unused = threads.insist(() -> steps.running(run.stored()));
            return await(run, execution);
        }
    }

    @Override
    public void cleanUp(StepRun run) {
        runtime.removeContainer(run.container());
    }

    private void imageKnown(StepRun run, RunContainer action, ImageInfo image) {
        // A step that runs must not be ended by a moment without the database.
        boolean unused = threads.insist(
                () -> steps.running(run.stored(), action.image(), image.digest().orElse(image.id())));
    }

    private static StepContainers.StepName name(StepRun run) {
        return new StepContainers.StepName(run.container(), run.place(), run.attempt());
    }

    private static OutputSink sink(StepRun run) {
        return (received, kind, bytes) -> run.output().bytes(received, kind == OutputKind.STDERR, bytes);
    }

    private StepResult await(StepRun run, ContainerExecution execution) {
        try (Subscription stop = Subscription.of(run.cancellation()
                        .onCancel(() ->
                                runtime.stop(run.container(), config.execution().grace())));
                Subscription watch = started(run)) {
            ContainerExit exit = execution.exit().join();
            Optional<StepResult> canceled = run.cancellation().result();
            if (canceled.isEmpty() && exit.neverOpened()) {
                // Who would have opened it has gone: nothing of the step has run.
                return run(run);
            }
            StepResult result =
                    canceled.map(end -> end.withExitCode(exit.exitCode())).orElseGet(() -> outcome.of(run, exit));
            return run.planned().place() == PlannedStep.Place.SERVICE ? services.ended(run, result) : result;
        } catch (CompletionException e) {
            throw e.getCause() instanceof NoriaException failure ? failure : e;
        }
    }

    private Subscription started(StepRun run) {
        PlannedStep.Place place = run.planned().place();
        if (place == PlannedStep.Place.SERVICE) {
            return services.started(run);
        }
        if (place == PlannedStep.Place.DETACHED) {
            run.started().run();
        }
        return () -> {};
    }
}
