package dev.noria.execution;

import dev.noria.platform.Cancellation;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.run.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a step early, for a reason that becomes its result. The first reason counts. */
final class StepCancellation implements Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private @Nullable StepResult result;

    /** Asks the step to end; returns at once. */
    void cancel(ErrorCode code, String sentence) {
        List<Runnable> toRun;
        synchronized (this) {
            if (result != null) {
                return;
            }
            result = StepResult.of(code, sentence);
            toRun = List.copyOf(actions);
        }
        toRun.forEach(StepCancellation::runApart);
    }

    /** Asks the step to end because its time is up. */
    void timeOut(Duration timeout) {
        cancel(ErrorCode.STEP_TIMEOUT, "Took longer than its timeout of %s.".formatted(Durations.text(timeout)));
    }

    /** How the step ends for it; empty when nobody has asked. */
    synchronized Optional<StepResult> result() {
        return Optional.ofNullable(result);
    }

    @Override
    public synchronized boolean isCanceled() {
        return result != null;
    }

    @Override
    public AutoCloseable onCancel(Runnable action) {
        synchronized (this) {
            if (result == null) {
                actions.add(action);
                return () -> {
                    synchronized (this) {
                        actions.remove(action);
                    }
                };
            }
        }
        runApart(action);
        return () -> {};
    }

    /** Stopping a container takes as long as its grace: that must not hold up whoever cancels. */
    private static void runApart(Runnable action) {
        Thread thread = new Thread(action, "noria-cancel");
        thread.setDaemon(true);
        thread.start();
    }
}
