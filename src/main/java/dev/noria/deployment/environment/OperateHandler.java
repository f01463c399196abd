package dev.noria.deployment.environment;

import dev.noria.container.OutputKind;
import dev.noria.plan.StepAction.Operate;
import dev.noria.platform.ErrorCode;
import dev.noria.run.StepContext;
import dev.noria.run.StepHandler;
import dev.noria.run.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Runs a command in what serves. Not resumable: a command cut short may not be run twice. */
@ApplicationScoped
public class OperateHandler implements StepHandler<Operate> {
    private final ServingServices services;

    public OperateHandler(ServingServices services) {
        this.services = services;
    }

    @Override
    public Class<Operate> actionType() {
        return Operate.class;
    }

    @Override
    public StepResult run(Operate action, StepContext context) {
        Serving serving = services.get(context.project(), action.environment(), action.service());
        context.output()
                .system("Runs in %s: %s".formatted(serving.revision().instance(), String.join(" ", action.command())));
        int exitCode = services.exec(
                serving,
                action.command(),
                (received, stream, bytes) -> context.output().bytes(received, stream == OutputKind.STDERR, bytes),
                context.cancellation());
        StepResult result = exitCode == 0
                ? StepResult.succeeded(Map.of())
                : StepResult.of(ErrorCode.STEP_FAILED, "Exit code %d.".formatted(exitCode));
        return result.withExitCode(exitCode);
    }
}
