package dev.noria.execution.step;

import dev.noria.definition.StepDefinition.RetryOn;
import dev.noria.execution.driver.StepCancellation;
import dev.noria.plan.PlannedStep;
import dev.noria.platform.ErrorCode;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.time.Duration;
import java.util.Optional;

/** Says whether a step is tried once more. Pure. */
final class Retries {
    private Retries() {}

    /**
     * After which pause it is; empty when it is not.
     *
     * @param attempt the number of the one that has ended
     */
    static Optional<Duration> pause(
            PlannedStep planned, int attempt, StepResult result, StepCancellation cancellation) {
        if (planned.place() != PlannedStep.Place.STEP || cancellation.endsStep()) {
            return Optional.empty();
        }
        return planned.retry()
                .filter(retry -> attempt <= retry.times())
                .filter(retry -> kind(result).filter(retry.on()::contains).isPresent())
                .map(PlannedStep.Retry::pause);
    }

    private static Optional<RetryOn> kind(StepResult result) {
        if (result.error().filter(ErrorCode.STEP_TIMEOUT::equals).isPresent()) {
            return Optional.of(RetryOn.TIMEOUT);
        }
        if (result.status() == StepStatus.ERRORED) {
            return Optional.of(RetryOn.ERROR);
        }
        return result.status() == StepStatus.FAILED ? Optional.of(RetryOn.FAILURE) : Optional.empty();
    }
}
