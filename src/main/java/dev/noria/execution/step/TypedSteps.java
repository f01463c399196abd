package dev.noria.execution.step;

import dev.noria.execution.driver.Threads;
import dev.noria.plan.StepAction;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepHandler;
import dev.noria.run.StepResult;
import dev.noria.run.StepStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs the steps that the server does itself, each by the handler of its kind. */
@ApplicationScoped
public class TypedSteps implements StepRunner {
    private final Map<Class<?>, StepHandler<?>> handlers;
    private final StepStore steps;
    private final Threads threads;

    public TypedSteps(Instance<StepHandler<?>> handlers, StepStore steps, Threads threads) {
        this.handlers =
                handlers.stream().collect(Collectors.toUnmodifiableMap(StepHandler::actionType, Function.identity()));
        this.steps = steps;
        this.threads = threads;
    }

    @Override
    public StepResult run(StepRun run) {
        boolean unused = threads.insist(() -> steps.running(run.stored()));
        return handle(handler(run.action()), run);
    }

    @Override
    public StepResult resume(StepRun run) {
        StepHandler<? extends StepAction> handler = handler(run.action());
        if (!handler.resumable()) {
            throw new NoriaException(
                    ErrorCode.SERVER_RESTARTED,
                    "The server stopped while it did the work of this step: start a new run.");
        }
        run.output().system("The server was restarted; going on.");
        return run(run);
    }

    @Override
    public void cleanUp(StepRun run) {
        // Handlers leave nothing behind that is not meant to stay.
    }

    private StepHandler<?> handler(StepAction action) {
        StepHandler<?> handler = handlers.get(action.getClass());
        if (handler == null) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "Steps of kind %s cannot be run by this version."
                            .formatted(action.kind().key()));
        }
        return handler;
    }

    private static <A extends StepAction> StepResult handle(StepHandler<A> handler, StepRun run) {
        StepResult result = handler.run(handler.actionType().cast(run.action()), run);
        return run.cancellation()
                .result()
                .filter(canceled -> !result.error().isEmpty())
                .orElse(result);
    }
}
