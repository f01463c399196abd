package dev.noria.execution;

import dev.noria.container.ContainerExecution;
import dev.noria.container.ContainerExit;
import dev.noria.container.ContainerRuntime;
import dev.noria.container.ContainerState;
import dev.noria.container.ImageInfo;
import dev.noria.container.Labels;
import dev.noria.container.Limits;
import dev.noria.container.OutputCursor;
import dev.noria.container.OutputKind;
import dev.noria.container.OutputSink;
import dev.noria.container.PullPolicy;
import dev.noria.container.StepContainer;
import dev.noria.log.LogCursor;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import dev.noria.run.StepStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

/** Runs container steps: intent is stored, then image, create, start, follow, exit. */
@ApplicationScoped
public class ContainerSteps implements StepRunner {
    private final ContainerRuntime runtime;
    private final StepStore steps;
    private final NoriaConfig config;
    private final Clock clock;

    public ContainerSteps(ContainerRuntime runtime, StepStore steps, NoriaConfig config, Clock clock) {
        this.runtime = runtime;
        this.steps = steps;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public StepResult run(StepRun run) {
        RunContainer action = (RunContainer) run.action();
        StepContainer container = container(run, action, image(run, action));
        runtime.create(container);
        Optional<StepResult> canceled = run.cancellation().result();
        if (canceled.isPresent()) {
            return canceled.get();
        }
        try (ContainerExecution execution = runtime.start(container.name(), sink(run))) {
            steps.running(run.stored());
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
            steps.running(run.stored());
            return await(run, execution);
        }
    }

    @Override
    public void cleanUp(StepRun run) {
        runtime.removeContainer(run.container());
    }

    private ImageInfo image(StepRun run, RunContainer action) {
        PullPolicy policy = action.pull() ? PullPolicy.ALWAYS : PullPolicy.IF_MISSING;
        ImageInfo image = runtime.ensureImage(
                action.image(),
                policy,
                Optional.empty(),
                sentence -> run.output().system(sentence));
        steps.imageKnown(
                run.stored(), action.image(), Optional.of(image.digest().orElse(image.id())));
        return image;
    }

    private StepContainer container(StepRun run, RunContainer action, ImageInfo image) {
        List<String> command =
                action.entrypoint().isEmpty() && !action.commands().isEmpty()
                        ? Script.command(action.commands())
                        : action.entrypoint();
        return new StepContainer(
                run.container(),
                run.place(),
                image.id(),
                command,
                StepEnvironment.of(
                        run.run(), run.pipelinePlan(), run.planned(), action, run.outputs(), clock.instant()),
                directory(run, action),
                Map.of(Labels.STEP, run.step(), Labels.ATTEMPT, Integer.toString(run.attempt())),
                limits(config.execution()));
    }

    static Limits limits(NoriaConfig.Execution execution) {
        return new Limits(execution.memory(), execution.cpus(), OptionalLong.of(execution.pids()));
    }

    private static String directory(StepRun run, RunContainer action) {
        String workspace = run.place().workspace();
        if (action.directory().isEmpty()) {
            return workspace;
        }
        return action.directory().startsWith("/") ? action.directory() : workspace + "/" + action.directory();
    }

    private static OutputSink sink(StepRun run) {
        return (received, kind, bytes) -> run.output().bytes(received, kind == OutputKind.STDERR, bytes);
    }

    private StepResult await(StepRun run, ContainerExecution execution) {
        try (Subscription stop = Subscription.of(run.cancellation()
                .onCancel(() -> runtime.stop(run.container(), config.execution().grace())))) {
            ContainerExit exit = execution.exit().join();
            return run.cancellation()
                    .result()
                    .map(result -> result.withExitCode(exit.exitCode()))
                    .orElseGet(() -> result(exit));
        } catch (CompletionException e) {
            throw e.getCause() instanceof NoriaException failure ? failure : e;
        }
    }

    private StepResult result(ContainerExit exit) {
        if (exit.outOfMemory()) {
            String limit = config.execution().memory().isPresent()
                    ? " of %d MiB".formatted(config.execution().memory().getAsLong() >> 20)
                    : "";
            return StepResult.of(ErrorCode.OUT_OF_MEMORY, "Used more memory than its limit%s allows.".formatted(limit))
                    .withExitCode(exit.exitCode());
        }
        return exit.exitCode() == 0
                ? StepResult.succeeded(Map.of()).withExitCode(0)
                : StepResult.of(ErrorCode.STEP_FAILED, "Exit code %d.".formatted(exit.exitCode()))
                        .withExitCode(exit.exitCode());
    }
}
